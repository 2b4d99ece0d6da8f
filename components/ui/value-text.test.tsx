import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ValueText } from '#components/ui/value-text.tsx'

/** The parts that a browser keeps in one line, with a bar wherever it may wrap. */
const listParts = (text: string) =>
  renderToStaticMarkup(<ValueText text={text} />)
    .replaceAll(/<span class="whitespace-nowrap">([^<]*)<\/span><wbr\/>/g, '$1|')
    .replace(/\|$/, '')

describe('ValueText', () => {
  it.each([
    ['arn:aws:kafka:us-east-1:1:cluster/orders/4c5d-5', 'arn:|aws:|kafka:|us-east-1:|1:|cluster/|orders/|4c5d-5'],
    ['pkc-1.us-east-1.aws.confluent.cloud', 'pkc-1.us-east-1.aws.confluent.cloud'],
    ['https://a.b/c', 'https://|a.b/|c'],
    ['the role arn:aws:iam::1:role/x was denied', 'the| role| arn:|aws:|iam::|1:|role/|x| was| denied'],
    ['', ''],
  ])('wraps %j only at spaces and after ":" and "/"', (text, parts) => {
    expect(listParts(text)).toBe(parts)
  })

  it('keeps every character', () => {
    const text = ' a:b\n//c  -d/ '
    expect(renderToStaticMarkup(<ValueText text={text} />).replaceAll(/<[^>]+>/g, '')).toBe(text)
  })
})
