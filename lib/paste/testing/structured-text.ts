import type { FieldTexts } from '#lib/paste/paste.ts'
import type { FieldName } from '#lib/link-types/link-type.ts'

/** A text as people copy it, and what it must be read as; `leftOver` and `links`: names only, in order. */
export type StructuredText = {
  title: string
  text: string
  expected: {
    selection: string
    values: FieldTexts
    missing: readonly FieldName[]
    leftOver: readonly string[]
    links?: readonly string[]
    defaults?: Readonly<Partial<Record<FieldName, string>>>
  }
}
