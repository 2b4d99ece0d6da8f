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

/** The rules of the fields, loaded when a field is first touched, so that zod is not part of the first load. */
export { check, draftRequest, fillIn, mayComeOf, regionsOf, sketchRequest, toldOf }
export const createResolver = (row: Row) => zodResolver(schemaOf(row))
