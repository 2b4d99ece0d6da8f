import { groupId, linkId } from '#lib/wire/ids.ts'
import { stripDirectionMarks } from '#lib/strip-direction-marks.ts'
import * as z from '#lib/zod.ts'

/** What people say of a link in the portal: that they approved it in Azure, that they look after one made elsewhere. */
const annotationName = z.enum(['approved', 'adopted'])

const noteText = z
  .string()
  .trim()
  .max(500, { error: 'A note has at most 500 characters.' })
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'Write the note in one line, without control characters.' })

const note = z.string().transform(stripDirectionMarks).pipe(noteText).default('')

export const removeAnnotationInput = z.strictObject({ groupId, linkId, name: annotationName })
export const annotationInput = removeAnnotationInput.extend({ note })

/** An annotation as the browser reads it: whose it is, since when (ISO 8601), and what was noted. */
export const annotation = z.object({ by: z.string(), at: z.string(), note: z.string() })

export type RemoveAnnotationInput = z.infer<typeof removeAnnotationInput>
export type AnnotationInput = z.infer<typeof annotationInput>
