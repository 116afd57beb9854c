import { BadInput, type Command } from '../command.js'

export const planRead: Command = {
  summary: '',
  async run() {
    throw new BadInput('command.unavailable', '此命令尚未提供')
  },
}
