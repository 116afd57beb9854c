import { Column, ForeignKey, PrimaryColumn } from 'typeorm'

/**
 * Column types that mean the same on SQLite and PostgreSQL: text and integers only. Decimals and instants are text (exact,
 * and equal byte for byte on both); a flag is 0 or 1; JSON is text. See docs/decisions/0005.
 */
interface ColumnOptions {
  readonly nullable?: boolean
}

/** Primary key: an id made by the application. */
export const IdColumn = (): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: 64 })
/** An id, enum or other short name; `to` names the table whose id it is. */
export const RefColumn = ({
  nullable = false,
  to,
}: ColumnOptions & { to?: () => new () => object } = {}): PropertyDecorator => {
  const column = Column({ type: 'varchar', length: 64, nullable })
  if (to === undefined) return column
  const key: PropertyDecorator = ForeignKey(to)
  return (target, property) => {
    key(target, property)
    column(target, property)
  }
}
export const TextColumn = ({ nullable = false }: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'text', nullable })
export const InstantColumn = ({ nullable = false }: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: 24, nullable })
/** Canonical decimal text of any length. Never summed or ordered in SQL. */
export const DecimalColumn = ({ nullable = false }: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'text', nullable })
/** `preset` fills the rows that were there before the column came; code always names its value. */
export const IntegerColumn = ({
  nullable = false,
  preset,
}: ColumnOptions & { preset?: number } = {}): PropertyDecorator =>
  Column({ type: 'integer', nullable, ...(preset === undefined ? {} : { default: preset }) })
/** 0 or 1. */
export const FlagColumn = (): PropertyDecorator => Column({ type: 'integer' })
export const JsonColumn = ({ nullable = false }: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'text', nullable })
/** Counts up with every change: the ETag of the record. */
export const VersionColumn = (): PropertyDecorator => Column({ type: 'integer' })
