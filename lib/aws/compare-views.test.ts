import { describe, expect, it } from 'vitest'
import { compareViews, listAtlasConnections } from '#lib/aws/compare-views.ts'

const atlas = '222233334444'
const build = (state: string, owner?: string, scheme?: string) => ({
  arn: `arn:aws:kafka:us-east-1:1:vpc-connection/${state}`,
  state,
  ...(owner && { owner }),
  ...(scheme && { scheme }),
})

describe('listAtlasConnections', () => {
  it('leaves out those of other accounts and of other ways to sign in', () => {
    const own = build('AVAILABLE', atlas, 'SASL_IAM')
    const connections = [own, build('AVAILABLE', '111122223333', 'SASL_IAM'), build('CREATING', atlas, 'TLS')]
    expect(listAtlasConnections(connections, { atlasAccount: atlas, scheme: 'IAM' })).toEqual([own])
  })

  it('keeps what may be Atlas’s when AWS or Atlas does not say whose it is', () => {
    const nameless = build('CREATING')
    expect(listAtlasConnections([nameless], { atlasAccount: atlas, scheme: 'IAM' })).toEqual([nameless])
    const owned = build('CREATING', '111122223333')
    expect(listAtlasConnections([owned], { atlasAccount: undefined, scheme: undefined })).toEqual([owned])
  })
})

describe('compareViews', () => {
  it.each([
    ['working', [], 'Atlas has not asked AWS'],
    ['working', ['CREATING'], 'AWS is making the connection'],
    ['working', ['AVAILABLE'], 'AWS has the connection already. What is left to do is Atlas’s.'],
    ['done', ['AVAILABLE'], 'AWS has the connection of Atlas’s account.'],
    ['done', [], 'though Atlas says that the link is done'],
    ['done', ['INACTIVE'], 'AWS has switched the connection off'],
    ['failed', [], 'Atlas was refused, or did not come as far as asking'],
    ['failed', ['FAILED'], 'a connection of Atlas’s account that does not work'],
    ['gone', [], 'AWS shows no connection of Atlas’s account.'],
  ] as const)('tells a link that is %s from a connection that is %j in AWS', (tone, states, sentence) => {
    expect(
      compareViews(
        tone,
        states.map((state) => build(state, atlas)),
        atlas,
      ),
    ).toContain(sentence)
  })

  it('claims no connection for Atlas of which the owner or Atlas’s account is not known', () => {
    expect(compareViews('done', [build('AVAILABLE', '111122223333')], undefined)).toContain('Atlas has not told')
    expect(compareViews('done', [build('AVAILABLE')], atlas)).toContain('AWS does not say whose')
    expect(compareViews('working', [], undefined)).toContain('Atlas has not asked AWS')
    expect(compareViews('working', [build('AVAILABLE'), build('CREATING', atlas)], atlas)).toContain('is making')
  })
})
