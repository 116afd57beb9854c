import { defineErrors } from '../platform/define-errors.js'

export const identityErrors = defineErrors({
  'session.required': { status: 401, kind: 'refused', title: '请先登录' },
  'session.refused': { status: 401, kind: 'refused', title: '账号或密码不正确' },
  'session.locked': { status: 429, kind: 'refused', title: '失败次数过多，账号已暂时锁定' },
  'session.activation_refused': { status: 401, kind: 'refused', title: '激活码不正确或已失效' },
  'permission.denied': { status: 403, kind: 'refused', title: '您的角色没有这项权限' },
  'password.weak': { status: 422, kind: 'invalid', title: '密码不符合要求' },
  'password.wrong': { status: 422, kind: 'invalid', title: '原密码不正确' },
  'role.conflict': { status: 409, kind: 'refused', title: '这些角色不能由同一人担任' },
  'user.last_admin': { status: 409, kind: 'refused', title: '不能停用或撤销最后一名同类管理员' },
  'user.self_change': { status: 403, kind: 'refused', title: '不能改动自己的账号或角色' },
})
