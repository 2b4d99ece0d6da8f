import { describe, expect, it } from 'vitest'
import { checkCondition } from '#server/policy/check-condition.ts'

describe('a condition', () => {
  it.each([
    'link.provider == "AWS" && link.region in ["us-east-1"]',
    '"team" in labels && labels["team"].startsWith("pay")',
    'links.exists(a, links.exists(b, a.region == b.region && a.id != b.id))',
    'has(request.dnsDomain) && request.dnsDomain.endsWith(".example.com")',
    're(ownership.ticket, "^[A-Z]+-[0-9]+$")',
    'command == "delete" || size(links) > 3',
  ])('that asks about the facts is accepted: %s', (text) => {
    expect(checkCondition(text)).toBeUndefined()
  })

  it.each([
    ['link.regio == "x"', 5, 'No such key: regio.'],
    ['lnk.region == "x"', 0, 'Unknown variable: lnk.'],
    ['size(links) > "3"', 0, 'no such overload: int > string.'],
    ['link.region ==', 14, 'Unexpected token: EOF.'],
    ['links.exists(l, l.regio == "x")', 18, 'No such key: regio.'],
    ['link.region', 0, 'A condition must be true or false, and this one is of type string.'],
    ['request.region', 0, 'A condition must be true or false, and this one is of type dyn.'],
    ['command.matches("a+")', 0, 'Use re(text, "pattern") in place of matches.'],
    [
      'links.all(a, links.all(b, links.all(c, true)))',
      26,
      'At most 2 of all, exists, exists_one, map, filter may stand inside each other.',
    ],
  ])('that is wrong is refused with its place: %s', (text, at, sentence) => {
    expect(checkCondition(text)).toEqual({ at, sentence })
  })

  it('beyond its bounds is refused, however it is nested', () => {
    expect(checkCondition(`"${'a'.repeat(2_000)}" == ""`)?.sentence).toBe('A condition has at most 2,000 bytes.')
    for (const text of [
      '!'.repeat(1_900) + 'true',
      '('.repeat(900) + 'true' + ')'.repeat(900),
      '[1,'.repeat(600) + '1',
    ])
      expect(checkCondition(text)?.sentence).toMatch(/^Exceeded max/)
    expect(checkCondition(`size([${'1,'.repeat(300)}1]) > 0`)?.sentence).toMatch(/^Exceeded max/)
  })
})
