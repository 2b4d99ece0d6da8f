import { Fact } from '#components/rules/rule-item.tsx'
import { catalog, getLinkTypeName } from '#lib/link-types/catalog.ts'
import { providerNames } from '#lib/link-types/provider.ts'
import type { Template, TemplateChoice } from '#lib/template/template.ts'

const describeChoice = ({ mode, text }: TemplateChoice): string => {
  if (mode === 'open') return 'left open'
  return `${text.replaceAll('\n', ', ')} (${mode === 'fixed' ? 'fixed' : 'may be changed'})`
}

/** A template: what it is for, and its values. */
export function TemplateItem({ template: { id, name, about, type, choices } }: { template: Template }) {
  const linkType = catalog.get(type)
  return (
    <li className="space-y-3 rounded-box border border-line bg-panel p-4">
      <h3 className="font-medium wrap-anywhere">{name}</h3>
      <p className="wrap-anywhere">{about}</p>
      <dl className="space-y-2 text-small">
        {linkType && (
          <Fact name="Link type">{`${providerNames[linkType.provider]}, ${getLinkTypeName(linkType)}`}</Fact>
        )}
        {choices.map((choice) => (
          <Fact key={choice.path} name={choice.noun}>
            {describeChoice(choice)}
          </Fact>
        ))}
        <Fact name="Called">
          <code className="font-mono">{id}</code>
        </Fact>
      </dl>
    </li>
  )
}
