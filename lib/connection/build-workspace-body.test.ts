import { describe, expect, it } from 'vitest'
import { buildWorkspaceBody, listWorkspaceRegions, workspaceTiers } from '#lib/connection/build-workspace-body.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'

const draft = { name: 'streams', provider: 'AWS', region: 'us-east-1', tier: 'SP10' }

describe('the body of a workspace', () => {
  it.each(['us-east-1', 'US_EAST_1', 'VIRGINIA_USA'])('spells the region %s as workspaces do', (region) => {
    expect(buildWorkspaceBody({ ...draft, region })).toEqual({
      ok: true,
      body: {
        name: 'streams',
        dataProcessRegion: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' },
        streamConfig: { tier: 'SP10' },
      },
    })
  })

  it.each([
    ['name', { name: '' }, 'Enter a name'],
    ['name', { name: 'a b' }, 'letters'],
    ['name', { name: '..' }, 'dots'],
    ['name', { name: 'x'.repeat(65) }, '65'],
    ['provider', { provider: 'MARS' }, 'provider'],
    ['region', { region: '' }, 'Choose the region'],
    ['region', { region: 'us-west-1' }, 'no workspaces'],
    ['region', { provider: 'AZURE', region: 'northeurope' }, 'was not seen'],
    ['tier', { tier: 'SP1' }, 'SP50'],
  ])('is not built with a %s of %j', (field, change, words) => {
    const result = buildWorkspaceBody({ ...draft, ...change })
    expect(result).toMatchObject({ ok: false, problems: [{ field, sentence: expect.stringContaining(words) }] })
    const sentences = result.ok ? [] : result.problems.map(({ sentence }) => sentence)
    expect(sentences.flatMap(findSentenceFlaws)).toEqual([])
  })

  it('is built for every tier and every region on the list', () => {
    for (const tier of workspaceTiers) expect(buildWorkspaceBody({ ...draft, tier })).toMatchObject({ ok: true })
    for (const provider of ['AWS', 'AZURE', 'GCP'] as const) {
      expect(listWorkspaceRegions(provider).length).toBeGreaterThan(0)
      for (const { cloud } of listWorkspaceRegions(provider))
        expect(buildWorkspaceBody({ ...draft, provider, region: cloud })).toMatchObject({ ok: true })
    }
  })
})
