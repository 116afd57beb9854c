import { z } from 'zod'
import { Id } from '../common.js'
import { Instant, line, pageOf, Version } from '../platform/common.schema.js'
import { PERMISSIONS } from './permissions.js'
import { ROLES } from './roles.js'

export const RoleName = z.enum(ROLES).meta({ id: 'Role' })
export const PermissionName = z.enum(PERMISSIONS).meta({ id: 'Permission' })

/** Sign-in name: what people type; letters, digits, dot, dash, underscore. */
export const AccountName = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, { error: '只能用小写字母、数字、点、横线、下划线，且以字母或数字开头。' })

const PasswordInput = z.string().min(1).max(200)

export const SignIn = z
  .strictObject({ account: z.string().min(1).max(80), password: PasswordInput })
  .meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof SignIn>

export const Activate = z
  .strictObject({ account: z.string().min(1).max(80), code: z.string().min(1).max(80), password: PasswordInput })
  .meta({ id: 'Activate' })
export type Activate = z.infer<typeof Activate>

export const ChangePassword = z
  .strictObject({ current: PasswordInput, password: PasswordInput })
  .meta({ id: 'ChangePassword' })
export type ChangePassword = z.infer<typeof ChangePassword>

export const UnitBrief = z
  .strictObject({ id: Id, name: z.string(), shortName: z.string(), kind: z.string() })
  .meta({ id: 'UnitBrief' })
export const RegionBrief = z.strictObject({ id: Id, code: z.string(), name: z.string() }).meta({ id: 'RegionBrief' })

/** Who is signed in and what the menus may offer. */
export const Me = z
  .strictObject({
    user: z.strictObject({ id: Id, account: z.string(), name: z.string() }),
    roles: z.array(RoleName),
    permissions: z.array(PermissionName),
    unit: UnitBrief.nullable(),
    region: RegionBrief.nullable(),
    /** True on the loopback-only example server: pages say 演示. */
    demo: z.boolean(),
    expiresAt: Instant,
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const UserView = z
  .strictObject({
    id: Id,
    account: z.string(),
    name: z.string(),
    unit: UnitBrief.nullable(),
    roles: z.array(RoleName),
    status: z.enum(['invited', 'active', 'disabled']),
    locked: z.boolean(),
    lastSignInAt: Instant.nullable(),
    version: Version,
  })
  .meta({ id: 'UserView' })
export type UserView = z.infer<typeof UserView>
export const UserPage = pageOf(UserView).meta({ id: 'UserPage' })
export type UserPage = z.infer<typeof UserPage>

export const CreateUser = z
  .strictObject({ account: AccountName, name: line(40), unitId: Id.nullable() })
  .meta({ id: 'CreateUser' })
export type CreateUser = z.infer<typeof CreateUser>

export const ChangeUser = z
  .strictObject({ name: line(40).optional(), unitId: Id.nullable().optional(), disabled: z.boolean().optional() })
  .meta({ id: 'ChangeUser' })
export type ChangeUser = z.infer<typeof ChangeUser>

export const GrantRoles = z.strictObject({ roles: z.array(RoleName).max(ROLES.length) }).meta({ id: 'GrantRoles' })
export type GrantRoles = z.infer<typeof GrantRoles>

/** Shown once to the administrator, who hands it to the person; works once, within 24 hours. */
export const ActivationCode = z
  .strictObject({ userId: Id, account: z.string(), code: z.string(), expiresAt: Instant })
  .meta({ id: 'ActivationCode' })
export type ActivationCode = z.infer<typeof ActivationCode>

export const SessionView = z
  .strictObject({
    id: Id,
    createdAt: Instant,
    lastSeenAt: Instant,
    ip: z.string(),
    agent: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'SessionView' })
export type SessionView = z.infer<typeof SessionView>
export const SessionList = z.strictObject({ items: z.array(SessionView) }).meta({ id: 'SessionList' })
export type SessionList = z.infer<typeof SessionList>

export const DemoSignIn = z.strictObject({ userId: Id }).meta({ id: 'DemoSignIn' })
export type DemoSignIn = z.infer<typeof DemoSignIn>
export const DemoUser = z
  .strictObject({
    id: Id,
    name: z.string(),
    roles: z.array(RoleName),
    unit: UnitBrief.nullable(),
    /** The name of the person's city: an example may hold several. */
    region: z.string().nullable(),
  })
  .meta({ id: 'DemoUser' })
export const DemoUserList = z.strictObject({ items: z.array(DemoUser) }).meta({ id: 'DemoUserList' })
export type DemoUserList = z.infer<typeof DemoUserList>
