import 'server-only'
import type { Container } from '#server/container.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { createRequest } from '#lib/wire/create-request.ts'
import { createConnectionInput } from '#lib/wire/stream-command.ts'

type Parts = {
  ownership: Pick<Container['ownership'], 'prepareLink' | 'prepareConnection'>
  streams: Pick<Container['streams'], 'findInputProblems'>
}
type Input = Readonly<Record<string, unknown>>
type Prepared = { ok: true; input: object } | { ok: false; sentence: string; problems: readonly Problem[] }

/** Problems by their places in what is asked for. */
const refuse = (problems: readonly Problem[], { body }: Input): Prepared => {
  const isBeside = (field: string) => body === undefined || /^(ownership|workspace)(\.|$)/.test(field)
  return {
    ok: false,
    sentence: problems.map(({ sentence }) => sentence).join(' '),
    problems: problems.map(({ field, sentence }) => ({
      ...{ field: isBeside(field) ? `input.${field}` : `input.body.${field}`, sentence },
    })),
  }
}

/** A create says whose its link is, also where it takes that over from another one. */
const prepareLink = async ({ ownership }: Parts, input: Input): Promise<Prepared | undefined> => {
  const { data } = createRequest.safeParse(input)
  if (!data) return undefined
  const request = validateRequest(data.body)
  if (!request.ok) return refuse(request.problems, input)
  const prepared = await ownership.prepareLink(data)
  if (prepared.kind === 'invalid') return refuse(prepared.problems, input)
  return { ok: true, input: { ...data, ownership: prepared.ownership } }
}

/** What is asked for, as it will be sent; or why it could never be sent. */
export const prepareAsked = async (parts: Parts, command: PolicyCommand, input: Input): Promise<Prepared> => {
  const link = await prepareLink(parts, input)
  if (link) return link
  const { data } = command === 'create-connection' ? createConnectionInput.safeParse(input) : {}
  const prepared = data && (await parts.ownership.prepareConnection(data))
  const ofOwnership = prepared?.kind === 'invalid' ? prepared.problems : []
  const problems = [...parts.streams.findInputProblems(command, input), ...ofOwnership]
  return problems.length > 0 ? refuse(problems, input) : { ok: true, input }
}
