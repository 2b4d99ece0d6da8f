import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { buildConnectionBody, type BodyResult } from '#lib/connection/build-connection-body.ts'
import { getLeaf, listLeaves } from '#lib/connection/leaves.ts'
import { readConnectionDraft } from '#lib/connection/read-connection-draft.ts'

const findDifference = (body: BodyObject, built: BodyObject): string | undefined => {
  const differs = (path: readonly string[]) =>
    JSON.stringify(getLeaf(body, path)) !== JSON.stringify(getLeaf(built, path))
  return [...listLeaves(body), ...listLeaves(built)].find(({ path }) => differs(path))?.path.join('.')
}

/** Checks a body from outside by the rules of the form: it must be exactly what entering it again gives. */
export const validateConnectionBody = (body: BodyObject): BodyResult => {
  const draft = readConnectionDraft(body)
  if (!draft) return { ok: false, problems: [{ field: 'type', sentence: 'Choose the type from the list.' }] }
  const result = buildConnectionBody(draft)
  if (!result.ok) return result
  const field = findDifference(body, result.body)
  return field === undefined
    ? result
    : { ok: false, problems: [{ field, sentence: `Remove or correct this field: it is not sent like this.` }] }
}
