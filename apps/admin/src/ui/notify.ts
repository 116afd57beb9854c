import { ElMessage } from 'element-plus'

/** A short word after an act; problems that need reading belong into a ProblemNotice instead. */
export const notify = {
  done: (text: string) => void ElMessage({ message: text, type: 'success', duration: 2500, grouping: true }),
  warn: (text: string) =>
    void ElMessage({ message: text, type: 'warning', duration: 5000, showClose: true, grouping: true }),
}
