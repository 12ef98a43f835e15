import { IconPhotoOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { graphql, withFragments } from '../../gql/document.ts'
import type { ImageQuery } from '../../gql/generated/graphql.ts'
import { useLive } from '../../lib/use-live.ts'
import { useRead } from '../../lib/use-read.ts'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { BuildSteps } from './build/build-steps.tsx'
import { DeleteImageDialog } from './delete-image-dialog.tsx'
import { ImageButtons } from './image-buttons.tsx'
import { ImageChangedDocument } from './image-changed.ts'
import { ImageConfig } from './image-config.tsx'
import { ImageRowDocument } from './image-fragment.ts'
import { ImageLayers } from './image-layers.tsx'
import { ImageState } from './image-state.tsx'
import { ImageStatus, isUnderWay } from './image-status.tsx'
import { ImageSummary } from './image-summary.tsx'
import { imageWords } from './image-words.ts'
import { OrphanNotice } from './orphans/orphan-notice.tsx'
import { NotRead } from './packages/not-read.tsx'
import { Packages } from './packages/packages.tsx'
import { TagHistory } from './tag-history/tag-history.tsx'
import { WatchButton } from './watches/watch-button.tsx'

const ImageDocument = withFragments(
  graphql(/* GraphQL */ `
  query Image($id: ID!) {
    node(id: $id) {
      __typename
      ... on Image {
        ...ImageRow
        repository
        tag
        parentDigest
        packageTypes {
          type
          count
        }
        notRead {
          path
          type
          reason
          count
        }
        layers {
          digest
          mediaType
          size
          createdBy
          packages
        }
        buildSteps {
          createdBy
          created
          comment
          layerDigest
        }
        config {
          architecture
          os
          created
          user
          workingDir
          entrypoint
          cmd
          env
          suspectEnv
          exposedPorts
          labels
        }
      }
    }
  }
`),
  ImageRowDocument,
)

/** An image with everything that was found in it. */
export type ImageDetails = Extract<ImageQuery['node'], { readonly __typename: 'Image' }>

/** An image: its progress while it is fetched, and afterwards what is in it. */
export function ImagePage() {
  const { id = '' } = useParams()
  const [, navigate] = useLocation()
  const [deleting, setDeleting] = useState(false)
  const { data, failure, again } = useRead({ query: ImageDocument, variables: { id } })
  useLive({
    subscription: ImageChangedDocument,
    variables: { id },
    onEvent: ({ imageChanged: { image } }) => {
      // The event carries the progress; what was found is asked for once, at the end.
      if (image === null || !isUnderWay(image.status)) again()
    },
    answered: data !== undefined,
    onUp: again,
  })
  const back = { href: '/images', label: imageWords.title }
  const image = data?.node?.__typename === 'Image' ? data.node : undefined
  if (data !== undefined && image === undefined) return <ImageMissing />
  if (image === undefined) {
    return (
      <Page title={imageWords.title} back={back}>
        {failure ? <Problem failure={failure} onRetry={again} /> : <Skeleton lines={10} />}
      </Page>
    )
  }
  return (
    <Page
      title={image.reference}
      back={back}
      lead={<ImageStatus status={image.status} />}
      actions={
        <>
          {image.tag !== null && image.reference.endsWith(`:${image.tag}`) && (
            <WatchButton reference={image.reference} platform={image.platform} />
          )}
          <ImageButtons image={image} onDelete={() => setDeleting(true)} />
        </>
      }
    >
      <div className="w-stack">
        {image.orphaned && <OrphanNotice image={image} />}
        <ImageState image={image} />
        <ImageSummary image={image} />
        {image.status === 'ANALYZED' && (
          <>
            <ImageLayers layers={image.layers} />
            <BuildSteps steps={image.buildSteps} />
            <Packages id={image.id} types={image.packageTypes} />
            <NotRead files={image.notRead} />
            {image.config && <ImageConfig config={image.config} />}
            <TagHistory id={image.id} />
          </>
        )}
      </div>
      {deleting && (
        <DeleteImageDialog
          image={image}
          onClose={() => setDeleting(false)}
          onDeleted={() => navigate('/images')}
        />
      )}
    </Page>
  )
}

function ImageMissing() {
  return (
    <Page title={imageWords.missing} narrow>
      <Panel title={imageWords.title} flush>
        <Empty icon={IconPhotoOff} title={imageWords.missing} text={imageWords.missingText}>
          <LinkButton href="/images">{imageWords.toList}</LinkButton>
        </Empty>
      </Panel>
    </Page>
  )
}
