import { zodResolver } from '@hookform/resolvers/zod'
import type { Row } from '#lib/private-link/catalog.ts'
import { draftRequest, sketchRequest } from '#lib/private-link/request.ts'
import { check } from '#lib/private-link/rules.ts'
import { schemaOf } from '#lib/private-link/schema.ts'

/** The rules as the form asks for them. Loaded with the first touch of a field, so that zod is not in the first load. */
export { check, draftRequest, sketchRequest }
export const resolverOf = (row: Row) => zodResolver(schemaOf(row))
