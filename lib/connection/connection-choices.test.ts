import { describe, expect, it } from 'vitest'
import { buildConnectionChoices } from '#lib/connection/connection-choices.ts'
import type { WorkspaceRow } from '#lib/wire/streams-answer.ts'

const createWorkspace = (name: string, provider: string, region: string): WorkspaceRow => ({
  ...{ name, provider, region, tier: 'SP10', maxTier: '' },
})
const links = [
  { _id: '65f0c0de0000000000000a11', provider: 'AWS', vendor: 'S3', region: 'us-east-1', state: 'DONE' },
  { _id: '65f0c0de0000000000000a12', provider: 'AWS', vendor: 'UNHEARD_OF', state: 'WORKING' },
]
const workspaces = [
  createWorkspace('azure', 'AZURE', 'eastus2'),
  createWorkspace('ireland', 'AWS', 'DUBLIN_IRL'),
  createWorkspace('virginia', 'AWS', 'VIRGINIA_USA'),
]
const known = { links, workspaces, trouble: undefined }

describe('what a new connection offers', () => {
  it('is the workspaces that fit the link first, and of each other one why it does not', () => {
    const { workspaces: options } = buildConnectionChoices(known, links[0]?._id)
    expect(options?.map(({ id, isDisabled }) => [id, isDisabled])).toEqual([
      ['virginia', false],
      ['azure', true],
      ['ireland', true],
    ])
    expect(options?.[1]?.about).toContain('It is on Microsoft Azure')
  })

  it('is every workspace without a link', () => {
    const { workspaces: options, link } = buildConnectionChoices(known, undefined)
    expect(options?.filter(({ isDisabled }) => isDisabled)).toEqual([])
    expect(link).toBeUndefined()
  })

  it('is each link with the type that can use it, and what the chosen one fills in', () => {
    const choices = buildConnectionChoices(known, links[0]?._id)
    expect(choices.links?.map(({ type, isDone }) => [type, isDone])).toEqual([
      ['S3', true],
      [undefined, false],
    ])
    expect(choices.link?.prefill?.draft).toMatchObject({ type: 'S3', linkId: links[0]?._id })
  })

  it('is nothing of another project’s link, or of what cannot be read', () => {
    expect(buildConnectionChoices(known, '65f0c0de0000000000000fff').link).toBeUndefined()
    expect(buildConnectionChoices({ ...known, workspaces: undefined }, undefined).workspaces).toBeUndefined()
  })
})
