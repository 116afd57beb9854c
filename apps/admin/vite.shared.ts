import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import components from 'unplugin-vue-components/vite'
import type { PluginOption } from 'vite'

export const alias = { '@': fileURLToPath(new URL('./src', import.meta.url)) }

/** Element Plus components used in templates are imported on demand; under test without their style sheets. */
export function plugins(options: { styles: boolean }): PluginOption[] {
  return [
    vue(),
    components({
      dirs: [],
      // Types of the tags come from element-plus/global (tsconfig), so no generated file changes with every page.
      dts: false,
      resolvers: [ElementPlusResolver({ importStyle: options.styles ? 'css' : false })],
    }),
  ]
}
