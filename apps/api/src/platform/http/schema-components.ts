import { z } from 'zod'

type Json = Record<string, unknown>

/**
 * Named schemas of the API document. A schema may read differently than it writes (defaults, transforms); then what is sent
 * in gets a component of its own, `NameInput`.
 */
export class SchemaComponents {
  readonly schemas: Record<string, unknown> = {}

  /** What the server answers; call it for all answers before the first {@link input}. */
  output(schema: z.ZodType): unknown {
    const { body, definitions } = jsonSchemaOf(schema, 'output')
    for (const [name, definition] of Object.entries(definitions)) this.schemas[name] ??= repointed(definition, {})
    return repointed(body, {})
  }

  input(schema: z.ZodType): unknown {
    const { body, definitions } = jsonSchemaOf(schema, 'input')
    const names = this.namesFor(definitions)
    for (const [name, definition] of Object.entries(definitions)) {
      this.schemas[names[name] ?? name] = repointed(definition, names)
    }
    return repointed(body, names)
  }

  /** A component that refers to a renamed one differs as well, so names are settled in rounds. */
  private namesFor(definitions: Record<string, Json>): Record<string, string> {
    const names: Record<string, string> = {}
    for (let settled = false; !settled;) {
      settled = true
      for (const [name, definition] of Object.entries(definitions)) {
        if (names[name] !== undefined || this.schemas[name] === undefined) continue
        if (JSON.stringify(repointed(definition, names)) === JSON.stringify(this.schemas[name])) continue
        names[name] = `${name}Input`
        settled = false
      }
    }
    return names
  }
}

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): { body: Json; definitions: Record<string, Json> } {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json
  const { $schema: _, $defs, ...body } = json as Json & { $defs?: Record<string, Json> }
  return { body, definitions: $defs ?? {} }
}

function repointed(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((item) => repointed(item, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = key === '$ref' && typeof item === 'string' ? item.replace('#/$defs/', '') : null
      return [key, name === null ? repointed(item, names) : `#/components/schemas/${names[name] ?? name}`]
    }),
  )
}
