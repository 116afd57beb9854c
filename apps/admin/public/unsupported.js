document.getElementById('app').innerHTML =
  '<p style="font:16px/1.6 sans-serif;padding:48px">浏览器版本过低，无法打开本系统。请使用 Chrome 87、Edge 87、奇安信或 UOS 浏览器的现行版本。</p>'
