import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { RequestId } from '#components/ui/request-id.tsx'

it('lets an error code wrap after each "_", and keeps all of it', () => {
  const page = renderToStaticMarkup(<RequestId requestId="r-1" errorCode="STREAM_NOT_FOUND" />)
  expect(page).toContain('STREAM_<wbr/>NOT_<wbr/>FOUND<wbr/></code>')
})
