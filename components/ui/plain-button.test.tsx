import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PlainButton } from '#components/ui/plain-button.tsx'

test('a button: is disabled in the HTML of the server if it works by script, and not if it submits a form', () => {
  expect(renderToString(<PlainButton onClick={() => undefined}>Pause</PlainButton>)).toContain('disabled')
  expect(renderToString(<PlainButton type="submit">Open the portal</PlainButton>)).not.toContain('disabled')
})
