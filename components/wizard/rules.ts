import { zodResolver } from '@hookform/resolvers/zod'
import { mayComeOf } from '#lib/private-link/fingerprint.ts'
import { draftRequest, sketchRequest } from '#lib/private-link/request.ts'
import type { Row } from '#lib/private-link/row.ts'
import { check } from '#lib/private-link/rules.ts'
import { regionsOf } from '#lib/private-link/region.ts'
import { schemaOf } from '#lib/private-link/schema.ts'
import { fillIn, toldOf } from '#lib/private-link/told.ts'
import type * as z from '#lib/zod.ts'

type Schema = ReturnType<typeof schemaOf>
export type Values = z.input<Schema>
export type Output = z.output<Schema>

/** The rules as the form asks for them. Loaded with the first touch of a field, so that zod is not in the first load. */
export { check, draftRequest, fillIn, mayComeOf, regionsOf, sketchRequest, toldOf }
export const resolverOf = (row: Row) => zodResolver(schemaOf(row))
