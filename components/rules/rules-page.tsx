import { RuleItem } from '#components/rules/rule-item.tsx'
import { TemplateItem } from '#components/rules/template-item.tsx'
import { AbsoluteTime } from '#components/ui/absolute-time.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { countRules } from '#lib/policy/count-rules.ts'
import type { ProjectRules } from '#lib/policy/project-rules.ts'
import type { Project } from '#lib/wire/project.ts'

function Content({ policy: { rules, templates, since, sentences } }: { policy: ProjectRules }) {
  return (
    <>
      {sentences.length > 0 && (
        <Banner variant="warning" title="The rules were changed, and what was changed is wrong">
          <p>What is shown here still holds. Whoever looks after the rules mends the file:</p>
          <ul className="list-disc space-y-1 pl-5 wrap-anywhere">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Banner>
      )}
      <p className="text-soft">
        {countRules({ rules, templates })}, in force since <AbsoluteTime at={new Date(since).toISOString()} />. They
        come from a file of whoever runs the portal, and hold for pages and API alike.
      </p>
      {rules.length > 0 && (
        <section aria-labelledby="rules" className="space-y-4">
          <h2 id="rules">What is denied, warned about or approved</h2>
          <ul className="space-y-4">
            {rules.map((rule) => (
              <RuleItem key={rule.id} rule={rule} />
            ))}
          </ul>
        </section>
      )}
      {templates.length > 0 && (
        <section aria-labelledby="templates" className="space-y-4">
          <h2 id="templates">Templates</h2>
          <p className="max-w-[75ch] text-soft">
            A new link can begin with one. Where templates fix values of a link type, a link of that type must have all
            that one of them fixes.
          </p>
          <ul className="space-y-4">
            {templates.map((template) => (
              <TemplateItem key={template.id} template={template} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

type Props = { project: Project; policy: ProjectRules | undefined }

/** Which rules and templates hold in a project, in words. */
export function RulesPage({ project, policy }: Props) {
  return (
    <div className="space-y-6">
      <title>{`Rules of ${project.name} – Private Link Portal`}</title>
      <PageHeading>Rules and templates</PageHeading>
      {policy ? (
        <Content policy={policy} />
      ) : (
        <p className="text-soft">This portal has no rules: whoever may change links may make any that Atlas takes.</p>
      )}
    </div>
  )
}
