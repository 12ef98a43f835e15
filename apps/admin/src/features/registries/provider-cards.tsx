import { Link } from 'wouter'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import classes from './provider-cards.module.css'
import { ProviderSign } from './provider-sign.tsx'
import { useProviders } from './use-providers.ts'

/** A card for every provider, each leading to its form. */
export function ProviderCards() {
  const { data, failure, again } = useProviders()
  if (failure) return <Problem failure={failure} onRetry={again} />
  if (data === undefined) return <Skeleton lines={3} />
  return (
    <ul className={classes['cards']}>
      {data.providers.map(({ type, slug, icon, label, description, hostExample }) => (
        <li key={type}>
          <Link href={`/registries/new/${slug}`} className={classes['card']}>
            <span className={classes['label']}>
              <ProviderSign icon={icon} size={22} label={label} />
            </span>
            <span className={classes['text']}>{description}</span>
            <code>{hostExample}</code>
          </Link>
        </li>
      ))}
    </ul>
  )
}
