import { PASSWORD_MINIMUM } from '@plancascade/types'

export const PASSWORD_HINT = `至少 ${PASSWORD_MINIMUM} 个字符，大写、小写、数字、其他字符中至少三种。`
