import { zodResolver } from '@hookform/resolvers/zod'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import { draftRequest, buildPartialRequest } from '#lib/private-link/request.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { listRegions } from '#lib/link-types/region.ts'
import { createRequestSchema } from '#lib/private-link/request-schema.ts'
import { updateDerivedFields, deriveFields } from '#lib/private-link/derived-fields.ts'
import type * as z from '#lib/zod.ts'

type Schema = ReturnType<typeof createRequestSchema>
export type Values = z.input<Schema>
export type Output = z.output<Schema>

/** The rules of the fields, loaded when a field is first touched, so that zod is not part of the first load. */
export {
  checkField,
  draftRequest,
  updateDerivedFields,
  mayMatchRequest,
  listRegions,
  buildPartialRequest,
  deriveFields,
}
export const createResolver = (linkType: LinkType) => zodResolver(createRequestSchema(linkType, true))
