import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { OwnershipFields } from '#components/ownership/ownership-fields.tsx'
import { useOwnershipForm } from '#components/ownership/use-ownership-form.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

const rules: OwnershipRules = {
  fields: { owner: { isRequired: true, hint: 'The team’s name in the directory.' } },
  labels: { env: { isRequired: true } },
}

function Form({ texts }: { texts?: Readonly<Record<string, string>> }) {
  return <OwnershipFields form={useOwnershipForm({ rules, texts, onChange: () => undefined })} />
}

const findInput = (page: string, id: string) => new RegExp(`<input[^>]* id="${id}"[^>]*>`).exec(page)?.[0] ?? ''

describe('OwnershipFields', () => {
  it('marks what is required, gives a label with a rule a control of its own, and shows its hint', () => {
    const page = renderToStaticMarkup(<Form />)
    for (const id of ['ownership.owner', 'ownership.labels.env'])
      expect(findInput(page, id)).toContain('aria-required="true"')
    expect(findInput(page, 'ownership.name')).toContain('aria-required="false"')
    expect(page).toContain('The team’s name in the directory.')
  })

  it('shows a label without a rule among the lines', () => {
    const texts = { 'ownership.labels.env': 'prod', 'ownership.labels.region': 'eu' }
    const page = renderToStaticMarkup(<Form texts={texts} />)
    expect(findInput(page, 'ownership.labels.env')).toContain('value="prod"')
    expect(page).toContain('>region=eu</textarea>')
  })
})
