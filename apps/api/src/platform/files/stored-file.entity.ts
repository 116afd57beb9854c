import { Entity, PrimaryColumn } from 'typeorm'
import { InstantColumn, IntegerColumn, RefColumn } from '../database/columns.js'

/** A file kept by its content: the same bytes are kept once. What they mean is the business of the row that names them. */
@Entity('stored_file')
export class StoredFileEntity {
  @PrimaryColumn({ type: 'varchar', length: 64 }) sha256!: string
  @IntegerColumn() size!: number
  @RefColumn() kind!: string
  @InstantColumn() createdAt!: string
}
