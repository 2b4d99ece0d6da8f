import { required, type LinkType } from '#lib/link-types/link-type.ts'

/** A vendor that does not exist, stated as a provider’s file states one. */
export const invented: LinkType = {
  provider: 'GCP',
  vendor: 'NEBULA',
  title: 'Nebula Streams',
  about: 'A vendor that nobody has heard of.',
  fields: {
    dnsDomain: required(['docs'], {
      kind: 'host',
      domain: 'nebula.example',
      label: 'Nebula host',
      hint: 'Where the nebula answers.',
      example: 'orion.nebula.example',
      where: 'Look up at night.',
    }),
    region: required(['docs'], {
      kind: 'region',
      label: 'Region',
      hint: 'The region of the nebula.',
      example: 'us-central1',
      where: 'Look at the map.',
    }),
  },
  tasks: [{ id: 'telescope', title: 'Have a telescope', text: 'Point it at the nebula.' }],
  connectionTemplate: {
    type: 'Https',
    networkingKey: 'networking',
    text: 'A connection that looks up.',
    settings: ({ dnsDomain }) => ({ url: `https://${dnsDomain ?? 'NEBULA_HOST'}` }),
    note: 'Check against the sky.',
  },
}
