/** The browser the tests drive: CHROME_PATH if given (and nothing else then), else a usual place; null where none is. */
export function findChromium(env?: NodeJS.ProcessEnv): string | null
/** Arguments a container needs: root has no sandbox, and /dev/shm is small. */
export function chromiumArguments(): string[]
