import { describe, expect, it } from 'vitest'
import { openPolicy, PolicyError } from '#server/policy/policy-keeper.ts'

const policy = (id: string) =>
  `rules:\n  - { id: ${id}, commands: [create], when: "true", effect: deny, sentence: No. }\n`

const open = (start: string) => {
  const disk: { text: string | undefined; now: number } = { text: start, now: 1 }
  const readFile = () => disk.text ?? expect.fail('ENOENT')
  return { disk, keeper: openPolicy({ file: 'policy.yaml', readFile, now: () => disk.now, canApprove: true }) }
}

describe('POLICY_FILE', () => {
  it('that is wrong or missing keeps the portal from starting', () => {
    expect(() => open('rules: 1\n')).toThrow(PolicyError)
    expect(() => open('rules: 1\n')).toThrow('POLICY_FILE, line 1, column 8: "rules" must be a list.')
    const readFile = () => expect.fail('ENOENT')
    expect(() => openPolicy({ file: 'none', readFile, now: () => 1, canApprove: true })).toThrow(
      'the file none cannot be read',
    )
  })

  it('is taken up when it changes; one that is wrong or gone leaves the rules that hold, and says so', async () => {
    const { disk, keeper } = open(policy('a'))
    keeper.refresh()
    expect(keeper.getStatus()).toEqual({ rules: 1, since: 1, sentences: [] })
    Object.assign(disk, { text: 'rules: 1\n', now: 2 })
    keeper.refresh()
    const wrong = ['POLICY_FILE, line 1, column 8: "rules" must be a list.']
    expect(keeper.getStatus()).toEqual({ rules: 1, since: 1, sentences: wrong })
    disk.text = undefined
    keeper.refresh()
    keeper.refresh()
    expect(keeper.getStatus().sentences).toEqual([expect.stringMatching(/cannot be read/)])
    expect(keeper.getEvaluator().rules.map(({ id }) => id)).toEqual(['a'])
    Object.assign(disk, { text: policy('b'), now: 3 })
    keeper.refresh()
    expect(keeper.getStatus()).toEqual({ rules: 1, since: 3, sentences: [] })
    expect(keeper.getEvaluator().rules.map(({ id }) => id)).toEqual(['b'])
    await keeper.close()
  })

  it('that comes to require approvals where nobody signs in leaves the rules that hold', async () => {
    const disk = { text: policy('a') }
    const keeper = openPolicy({ file: 'p', readFile: () => disk.text, now: () => 1, canApprove: false })
    disk.text = policy('b').replace('deny', 'require-approval')
    keeper.refresh()
    expect(keeper.getStatus().sentences).toEqual([expect.stringMatching(/line 2, .* Rule b requires an approval/)])
    expect(keeper.getEvaluator().rules.map(({ id }) => id)).toEqual(['a'])
    expect(() => openPolicy({ file: 'p', readFile: () => disk.text, now: () => 1, canApprove: false })).toThrow(
      PolicyError,
    )
    await keeper.close()
  })
})
