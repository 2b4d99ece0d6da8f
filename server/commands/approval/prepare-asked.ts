import 'server-only'
import type { Container } from '#server/container.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { createRequest } from '#lib/wire/create-request.ts'

/**
 * What is asked for, as it will be sent: a create says whose its link is, also where it takes that over from another
 * one. Or why it could never be sent, in one text.
 */
export const prepareAsked = async (
  { ownership }: Pick<Container, 'ownership'>,
  input: object,
): Promise<{ ok: true; input: object } | { ok: false; sentence: string }> => {
  const create = createRequest.safeParse(input)
  if (!create.success) return { ok: true, input }
  const request = validateRequest(create.data.body)
  const prepared = request.ok ? await ownership.prepareLink(create.data) : undefined
  const problems = request.ok ? (prepared?.kind === 'invalid' ? prepared.problems : []) : request.problems
  if (problems.length > 0) return { ok: false, sentence: problems.map(({ sentence }) => sentence).join(' ') }
  return { ok: true, input: { ...create.data, ownership: prepared?.kind === 'ready' ? prepared.ownership : undefined } }
}
