import { expect, it } from 'vitest'
import { prepareAsked } from '#server/commands/approval/prepare-asked.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'

const at = { groupId: '65f0c0de0000000000000a01', key: 'b1a5c0de-0000-4000-8000-000000000001' }
const body = { name: 'hook', type: 'Https', url: 'https://api.example.com' }

const createParts = (fields: readonly string[]) => {
  const problems = fields.map((field) => ({ field, sentence: 'Fill this in.' }))
  const prepared =
    problems.length > 0 ? ({ kind: 'invalid', problems } as const) : ({ kind: 'ready', ownership: undefined } as const)
  const prepare = () => Promise.resolve(prepared)
  return { ownership: { prepareLink: prepare, prepareConnection: prepare }, streams: { findInputProblems: () => [] } }
}

it('what lacks an owner that is required cannot be asked for, and is told where it belongs', async () => {
  const parts = createParts(['ownership.owner', 'ownership.labels.team.name'])
  const problems = ['owner', 'labels.team.name'].map((name) => ({
    ...{ field: `input.ownership.${name}`, sentence: 'Fill this in.' },
  }))
  const refusal = { ok: false, sentence: 'Fill this in. Fill this in.', problems }
  expect(await prepareAsked(parts, 'create', { ...at, body: exampleRequest })).toEqual(refusal)
  expect(await prepareAsked(parts, 'create-connection', { ...at, workspace: 'w', body })).toEqual(refusal)
})
