'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ruleQueries } from '#components/rules/queries.ts'
import { Button } from '#components/ui/button.tsx'
import { RowsPlace } from '#components/ui/rows-place.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { applyTemplate, type FilledIn } from '#lib/template/apply-template.ts'
import type { Template } from '#lib/template/template.ts'

/** What was filled in last, and what the draft had before. */
type LastUse = { name: string; before: FilledIn }

/** The templates of a project, to begin a link from. */
export function StartTemplates() {
  const { project, draft, change, linkTypes, ownershipRules } = useWizard()
  const { data, isPending } = useQuery(ruleQueries.templates(project.id))
  const [last, setLast] = useState<LastUse>()
  if (!data) return isPending && <RowsPlace count={project.templateCount} />
  const start = (template: Template) => {
    const { selection, chosen, values, ownership } = draft
    setLast({ name: template.name, before: last?.before ?? { selection, chosen, values, ownership } })
    change(applyTemplate(draft, template, ownershipRules))
  }
  const undo = () => {
    if (last) change(last.before)
    setLast(undefined)
  }
  return (
    <section aria-labelledby="templates" className="rounded-box border border-line p-4">
      <h2 id="templates">Start from a template</h2>
      <ul className="mt-2 space-y-1">
        {data.templates.map((template) => (
          <li key={template.id} className="flex flex-wrap items-center gap-x-3">
            <span className="min-w-0 grow basis-60 wrap-anywhere">
              {template.name}
              <span className="block text-small text-soft">
                {linkTypes.find(({ id }) => id === template.type)?.name}. {template.about}
              </span>
            </span>
            <Button aria-label={`Start from ${template.name}`} onClick={() => start(template)}>
              Fill in
            </Button>
          </li>
        ))}
      </ul>
      <div role="status" className="flex flex-wrap items-center gap-x-3 text-small">
        {last && (
          <>
            <p>Filled in from {last.name}. Continue, and enter what is missing.</p>
            <Button variant="quiet" onClick={undo}>
              Undo
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
