import { Menu } from '@mantine/core'
import { IconBan, IconLink, IconUserCheck, IconUserCog } from '@tabler/icons-react'
import { useState } from 'react'
import { MenuButton } from '../../ui/menu-button.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { DisableDialog, EnableDialog, RoleDialog } from './user-dialogs.tsx'
import type { UserRow } from './user-documents.ts'
import { userWords } from './user-words.ts'

interface UserMenuProps {
  readonly user: UserRow
  readonly isOneself: boolean
  readonly onChanged: () => void
}

/** What can be done to one person from their row. */
export function UserMenu({ user, isOneself, onChanged }: UserMenuProps) {
  const [dialog, setDialog] = useState<'role' | 'link' | 'disable' | 'enable' | null>(null)
  const isDisabled = user.disabledAt !== null
  const noLink = isOneself ? userWords.ownLink : isDisabled ? userWords.disabledLink : undefined
  const close = () => setDialog(null)
  return (
    <>
      <Menu
        position="bottom-end"
        portalProps={{ target: '#content' }}
        shadow="md"
        width={210}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <MenuButton aria-label={userWords.menu(user.name)} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUserCog size={16} />} onClick={() => setDialog('role')}>
            {userWords.changeRole}
          </Menu.Item>
          <Menu.Item
            disabled={noLink !== undefined}
            title={noLink}
            leftSection={<IconLink size={16} />}
            onClick={() => setDialog('link')}
          >
            {userWords.newLink}
          </Menu.Item>
          <Menu.Divider />
          {isDisabled ? (
            <Menu.Item
              leftSection={<IconUserCheck size={16} />}
              onClick={() => setDialog('enable')}
            >
              {userWords.enable}
            </Menu.Item>
          ) : (
            <Menu.Item
              color="signal"
              leftSection={<IconBan size={16} />}
              onClick={() => setDialog('disable')}
            >
              {userWords.disable}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'role' && <RoleDialog user={user} onClose={close} />}
      {dialog === 'link' && <LinkDialog user={user} onMade={onChanged} onClose={close} />}
      {dialog === 'disable' && <DisableDialog user={user} onClose={close} />}
      {dialog === 'enable' && <EnableDialog user={user} onClose={close} />}
    </>
  )
}
