import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { OwnDrafts } from '#components/wizard/own-drafts.tsx'

const render = (sharedCount: number) =>
  renderToStaticMarkup(
    <OwnDrafts groupId="64b5f0c0ffee000000000001" sharedCount={sharedCount} linkTypeNames={new Map()} />,
  )

describe('OwnDrafts', () => {
  it('holds the place of the drafts that the server knows of before they are read', () => {
    expect(render(3).match(/h-19/g)).toHaveLength(3)
  })

  it('takes no room where there are none', () => {
    expect(render(0)).toBe('')
  })
})
