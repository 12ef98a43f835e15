import { builder } from '../graphql/builder.ts'
import { Node } from '../graphql/node.ts'
import { AuditEventType } from '../people/types.ts'
import { recordOf } from './record-of.ts'

builder.objectField(AuditEventType, 'about', (t) =>
  t.field({
    type: Node,
    nullable: true,
    description: 'The registry, image, person or token that it is about; null once it is gone.',
    resolve: (event, _args, context) => recordOf(context, event),
  }),
)
