import { LiveLine, type News } from './live-line'

/**
 * One stream for all tabs of the browser: a server speaks HTTP/1.1, where a browser has six connections to a host, and seven
 * tabs with a stream each would load no page any more.
 */
const ports = new Set<MessagePort>()
let person: string | null = null

const tell = (news: News): void => {
  for (const port of ports) port.postMessage(news)
}
const line = new LiveLine(tell)

/** A tab says who is signed in; the cookie is the browser's, so another person in one tab is another person in all. */
function follow(next: string | null): void {
  if (next === person) return
  person = next
  if (person === null) line.stop()
  else line.start()
}

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports
  if (!port) return
  ports.add(port)
  port.onmessage = ({ data }: MessageEvent<{ person: string | null } | 'leave'>) => {
    if (data === 'leave') ports.delete(port)
    else follow(data.person)
  }
  port.postMessage(line.news)
})
