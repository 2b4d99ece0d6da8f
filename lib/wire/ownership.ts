import {
  explainLength,
  fieldBounds,
  labelBound,
  labelKeyPattern,
  labelKeySentence,
  linePattern,
  lineSentence,
  mostLabels,
  tooManyLabels,
  type LineBound,
} from '#lib/ownership/ownership-bounds.ts'
import { stripDirectionMarks } from '#lib/strip-direction-marks.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** One line that a person types, such as a ticket. */
const line = (bound: LineBound) =>
  z
    .string()
    .transform(stripDirectionMarks)
    .pipe(
      z
        .string()
        .trim()
        .max(bound.most, { error: explainLength(bound) })
        .regex(linePattern, { error: lineSentence }),
    )
    .default('')

export const labelKey = z.string().regex(labelKeyPattern, { error: labelKeySentence })

/** What people say of whose a link or connection is. It is the portal’s own: Atlas hears nothing of it. */
export const ownership = z.strictObject({
  name: line(fieldBounds.name),
  /** A person or a team. */
  owner: line(fieldBounds.owner),
  ticket: line(fieldBounds.ticket),
  costCentre: line(fieldBounds.costCentre),
  note: line(fieldBounds.note),
  labels: z
    .record(labelKey, line(labelBound))
    .refine((labels) => Object.keys(labels).length <= mostLabels, { error: tooManyLabels })
    .default({}),
})

/** An ownership as the store has it. `version`: counts its changes from 1; `by`: who wrote it last; `at`: ISO 8601. */
export const recordedOwnership = z.object({ values: ownership, version: z.int(), by: z.string(), at: z.string() })

/** The version that the person saw, 0 where there was none: a change of another one is a conflict. */
const change = { groupId, version: z.int().min(0), ownership }
const name = z.string().max(128)

export const changeLinkOwnershipInput = z.strictObject({ ...change, linkId })
export const changeConnectionOwnershipInput = z.strictObject({ ...change, workspace: name, name })

export type Ownership = z.infer<typeof ownership>
export type ChangeLinkOwnershipInput = z.infer<typeof changeLinkOwnershipInput>
export type ChangeConnectionOwnershipInput = z.infer<typeof changeConnectionOwnershipInput>
