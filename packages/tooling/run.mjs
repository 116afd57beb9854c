/**
 * The door of every npm script: `node packages/tooling/run.mjs start|test|setup|dev|check|bench|plancascade`.
 * Node's own modules only, because nothing is installed yet when it first runs; and nothing but this check is loaded
 * before the version is known, so that an old Node gets a sentence instead of a syntax error.
 */
const OLDEST = [20, 19]

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `需要 Node.js ${OLDEST.join('.')} 或更新版本(推荐 22 或 24),现在是 ${process.versions.node}。\n` +
      '请从 https://nodejs.org 安装新版本后,再运行同一条命令。\n',
  )
  process.exitCode = 1
} else {
  import('./setup/commands.mjs').then(({ runCommand }) => runCommand(process.argv[2], process.argv.slice(3)))
}
