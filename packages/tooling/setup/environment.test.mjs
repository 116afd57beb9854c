import { describe, expect, it } from 'vitest'
import { toolEnvironment } from './environment.mjs'

describe('the environment of tools', () => {
  it('keeps the way to the registry and drops the rest of npm’s configuration', () => {
    const env = toolEnvironment({
      PATH: '/usr/bin',
      HOME: '/home/a',
      npm_config_registry: 'https://registry.example',
      npm_config_https_proxy: 'http://proxy',
      npm_config_cafile: '/etc/ca.pem',
      npm_config_cache: '/tmp/cache',
      npm_config_userconfig: '/home/a/.npmrc',
      npm_config__authtoken: 't',
      'npm_config_//registry.example/:_authToken': 't',
      npm_config_prefix: '/usr',
      npm_config_yes: 'false',
      NPM_CONFIG_LOGLEVEL: 'silent',
    })
    const configured = Object.keys(env).filter((name) => name.toLowerCase().startsWith('npm_config_'))
    expect(configured).toHaveLength(7)
    expect(env).toMatchObject({ HOME: '/home/a', npm_config_registry: 'https://registry.example' })
    expect(env).not.toHaveProperty('npm_config_yes')
  })

  it('puts the project’s tools first on the path', () => {
    expect(toolEnvironment({ PATH: '/usr/bin' }).PATH).toMatch(/node_modules\/\.bin:\/usr\/bin$/)
  })

  it('tells turbo which Node a result was proved under', () => {
    expect(toolEnvironment({}).PLANCASCADE_NODE).toBe(process.version)
  })
})
