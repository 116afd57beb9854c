import './app/polyfills'
import './design/index.css'
import 'element-plus/es/components/message/style/css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { router } from './app/router/router'
import { startTheme } from './design/theme'

startTheme()
createApp(App).use(createPinia()).use(router).mount('#app')
