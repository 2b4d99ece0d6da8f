import { describe, expect, it } from 'vitest'
import { addView, maxViews, parseViews, removeView } from '#lib/list/saved-views.ts'

const failed = { name: 'Failed', view: 'state=failed&sort=attention' }
const views = Array.from({ length: maxViews }, (_, index) => ({ name: `View ${String(index)}`, view: '' }))

describe('saved views', () => {
  it('are read back from what is stored', () => {
    expect(parseViews(JSON.stringify([failed]))).toEqual([failed])
  })

  it.each([
    null,
    '',
    'not JSON',
    '{}',
    '[null, 1, {"name": ""}, {"name": "x"}]',
    `[{"name": "${'x'.repeat(61)}", "view": ""}]`,
  ])('leaves out what is no view: %j', (text) => {
    expect(parseViews(text)).toEqual([])
  })

  it('keeps what can be read beside what cannot, and at most as many as a browser keeps', () => {
    expect(parseViews(JSON.stringify([3, failed]))).toEqual([failed])
    expect(parseViews(JSON.stringify([...views, failed]))).toHaveLength(maxViews)
  })

  it('gives a name another view, and sorts by name', () => {
    const result = addView([failed, { name: 'Zurich', view: '' }], { name: ' Azure ', view: 'provider=AZURE' })
    expect(result).toMatchObject({ ok: true, views: [{ name: 'Azure' }, { name: 'Failed' }, { name: 'Zurich' }] })
    expect(addView([failed], { name: 'Failed', view: 'q=x' })).toMatchObject({
      ok: true,
      views: [{ name: 'Failed', view: 'q=x' }],
    })
  })

  it.each([
    ['', 'Enter a name'],
    ['x'.repeat(61), 'Enter a name'],
  ])('refuses the name %j', (name, sentence) => {
    expect(addView([], { name, view: '' })).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) })
  })

  it('refuses one view too many, and takes it once another is removed', () => {
    expect(addView(views, failed)).toMatchObject({ ok: false, sentence: expect.stringContaining('Remove one') })
    expect(addView(removeView(views, 'View 3'), failed)).toMatchObject({ ok: true })
  })
})
