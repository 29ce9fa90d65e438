// Made by `make api` from docs/api/openapi.json; not edited by hand.

export interface paths {
    readonly "/api/v1/me/permissions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Own Permissions
         * @description What you may do, and why, or why not. Judged anew each time you ask.
         */
        readonly get: operations["own_permissions_api_v1_me_permissions_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Entries
         * @description What was done, and what was denied.
         */
        readonly get: operations["list_entries_api_v1_organisations__organisation_id__audit_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/audit/head": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get Head
         * @description The last entry's number and hash.
         */
        readonly get: operations["get_head_api_v1_organisations__organisation_id__audit_head_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/sign-up": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign Up
         * @description Have a letter sent whose link opens the account. The password counts in this browser alone.
         */
        readonly post: operations["sign_up_api_v1_account_sign_up_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Verify
         * @description Follow a letter's link: of sign-up, of sign-in, of recovery. It opens once; `code_needed`, `wrong_code`,
         *     `link_elsewhere` and `wrong_shown_code` don't use it up.
         */
        readonly post: operations["verify_api_v1_account_verify_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/sign-in": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign In
         * @description After the right password, `code_needed` says that the account has a second factor: send it all again, with
         *     the authenticator's code or a recovery code.
         */
        readonly post: operations["sign_in_api_v1_account_sign_in_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send Link
         * @description Have a link sent, to sign in without a password or to set another one; if the address is known. It opens in
         *     this browser; in another one to whoever tells the code that this one shows.
         */
        readonly post: operations["send_link_api_v1_account_links_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/sign-out": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign Out
         * @description End this browser's session, if it has one.
         */
        readonly post: operations["sign_out_api_v1_account_sign_out_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Me
         * @description Who is signed in here.
         */
        readonly get: operations["me_api_v1_account_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change Account
         * @description Another name, another language for letters.
         */
        readonly patch: operations["change_account_api_v1_account_patch"];
        readonly trace?: never;
    };
    readonly "/api/v1/account/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm
         * @description Prove once more that it is you, as dangerous actions ask; without a password, by a link or a passkey.
         */
        readonly post: operations["confirm_api_v1_account_confirm_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Set Password
         * @description With the password that stands, where there is one and no letter of recovery opened this session just now;
         *     for whoever proved within ten minutes that it is them. All other sessions end.
         */
        readonly put: operations["set_password_api_v1_account_password_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/deletion": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Delete Account
         * @description Have your account erased, for whoever proved within ten minutes that it is them. Every session and token
         *     ends now, this one too; `leaving_at` says when the rest does. Whoever signs in before that keeps the account.
         */
        readonly put: operations["delete_account_api_v1_account_deletion_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Sessions
         * @description Where you are signed in, the last seen first.
         */
        readonly get: operations["list_sessions_api_v1_account_sessions_get"];
        readonly put?: never;
        readonly post?: never;
        /**
         * End Other Sessions
         * @description Sign every other browser out. To be offered after a change of how you prove who you are.
         */
        readonly delete: operations["end_other_sessions_api_v1_account_sessions_delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/sessions/{session_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End Session
         * @description Sign a browser out: this one, or another for whoever proved within ten minutes that it is them. One that is
         *     not yours, or no more, changes nothing.
         */
        readonly delete: operations["end_session_api_v1_account_sessions__session_id__delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Second Factor */
        readonly get: operations["second_factor_api_v1_account_second_factor_get"];
        /**
         * Turn On
         * @description With the first code. From now on signing in asks for one. Its owner gets a letter.
         */
        readonly put: operations["turn_on_api_v1_account_second_factor_put"];
        /**
         * Begin
         * @description For whoever proved within ten minutes that it is them. Nothing changes until a first code comes back; the
         *     secret begun before is forgotten.
         */
        readonly post: operations["begin_api_v1_account_second_factor_post"];
        /**
         * Turn Off
         * @description For whoever proved within ten minutes that it is them. No session counts as opened with one any more.
         */
        readonly delete: operations["turn_off_api_v1_account_second_factor_delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/recovery-codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * New Recovery Codes
         * @description Ten new ones; the former open nothing any more. For whoever proved within ten minutes that it is them.
         */
        readonly post: operations["new_recovery_codes_api_v1_account_recovery_codes_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/passkeys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List Passkeys */
        readonly get: operations["list_passkeys_api_v1_account_passkeys_get"];
        readonly put?: never;
        /**
         * Add
         * @description What the authenticator made. Its owner gets a letter.
         */
        readonly post: operations["add_api_v1_account_passkeys_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/passkeys/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begin
         * @description To make one. For whoever proved within ten minutes that it is them; following a link is such a proof.
         */
        readonly post: operations["begin_api_v1_account_passkeys_options_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/passkeys/{passkey_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove
         * @description For whoever proved within ten minutes that it is them. One that is not yours changes nothing.
         */
        readonly delete: operations["remove_api_v1_account_passkeys__passkey_id__delete"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Rename
         * @description Call it otherwise. Again it changes nothing.
         */
        readonly patch: operations["rename_api_v1_account_passkeys__passkey_id__patch"];
        readonly trace?: never;
    };
    readonly "/api/v1/account/passkeys/sign-in/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begin Sign In
         * @description No address is asked for: the authenticator knows whose its passkeys are.
         */
        readonly post: operations["begin_sign_in_api_v1_account_passkeys_sign_in_options_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/passkeys/sign-in": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign In
         * @description A session with a second factor: a passkey is one that is held, and one that is known or been.
         */
        readonly post: operations["sign_in_api_v1_account_passkeys_sign_in_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/passkeys/confirm/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Begin Confirmation */
        readonly post: operations["begin_confirmation_api_v1_account_passkeys_confirm_options_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/passkeys/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm
         * @description Prove once more that it is you. The session counts as opened with a second factor from now on.
         */
        readonly post: operations["confirm_api_v1_account_passkeys_confirm_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/providers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Providers
         * @description Sites that one can sign in through, as the installation's settings list them.
         */
        readonly get: operations["list_providers_api_v1_account_providers_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/providers/{provider_id}/begin": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begin
         * @description Where the browser goes; it comes back here by itself. Linking is for whoever is signed in and proved within
         *     ten minutes that it is them.
         */
        readonly post: operations["begin_api_v1_account_providers__provider_id__begin_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/providers/{provider_id}/back": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Back
         * @description Where the provider sends the browser. It goes on to the app: signed in, to tell a code, with a problem.
         */
        readonly get: operations["back_api_v1_account_providers__provider_id__back_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/identities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Linked Identities
         * @description Who at other sites may sign in as you.
         */
        readonly get: operations["linked_identities_api_v1_account_identities_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/identities/{identity_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Unlink
         * @description For whoever proved within ten minutes that it is them. One that is not yours changes nothing.
         */
        readonly delete: operations["unlink_api_v1_account_identities__identity_id__delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Own Organisations
         * @description Those you are a member of.
         */
        readonly get: operations["list_own_organisations_api_v1_organisations_get"];
        readonly put?: never;
        /**
         * Create Organisation
         * @description Found an organisation, and be its administrator. Again with the same id and words it changes nothing.
         */
        readonly post: operations["create_organisation_api_v1_organisations_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/choose": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Choose Organisation
         * @description From now on your requests in this browser are for this organisation, but where their path names another.
         */
        readonly post: operations["choose_organisation_api_v1_organisations__organisation_id__choose_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get Organisation */
        readonly get: operations["get_organisation_api_v1_organisations__organisation_id__get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change Organisation
         * @description Change the organisation that you saw (If-Match). Again it changes nothing.
         */
        readonly patch: operations["change_organisation_api_v1_organisations__organisation_id__patch"];
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/hosts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Hosts
         * @description Names that show this organisation to whoever comes by them, or shall once the operator approved.
         */
        readonly get: operations["list_hosts_api_v1_organisations__organisation_id__hosts_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/hosts/{host}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Ask For Host
         * @description Ask that a host name show this organisation; whoever runs the installation approves it.
         */
        readonly put: operations["ask_for_host_api_v1_organisations__organisation_id__hosts__host__put"];
        readonly post?: never;
        /** Drop Host */
        readonly delete: operations["drop_host_api_v1_organisations__organisation_id__hosts__host__delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/deletion": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Ask For Deletion
         * @description Ask that it be erased, whole: `leaving_at` says when. Until then members read, and it can be kept.
         */
        readonly put: operations["ask_for_deletion_api_v1_organisations__organisation_id__deletion_put"];
        readonly post?: never;
        /** Take Deletion Back */
        readonly delete: operations["take_deletion_back_api_v1_organisations__organisation_id__deletion_delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/archive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Export Organisation
         * @description All of it as one archive, which another installation takes; see docs/organisations.md.
         */
        readonly post: operations["export_organisation_api_v1_organisations__organisation_id__archive_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Members
         * @description By account id, with the roles they hold.
         */
        readonly get: operations["list_members_api_v1_organisations__organisation_id__members_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/members/{account_id}/suspension": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Suspend Member
         * @description Suspend a member, or take them back.
         */
        readonly put: operations["suspend_member_api_v1_organisations__organisation_id__members__account_id__suspension_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/invitations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Invitations
         * @description Those that are open, the newest first.
         */
        readonly get: operations["list_invitations_api_v1_organisations__organisation_id__invitations_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/invitations/{invitation_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Invite
         * @description Invite somebody to a role. Again it gets another token, and the former opens nothing any more.
         */
        readonly put: operations["invite_api_v1_organisations__organisation_id__invitations__invitation_id__put"];
        readonly post?: never;
        /** Withdraw Invitation */
        readonly delete: operations["withdraw_invitation_api_v1_organisations__organisation_id__invitations__invitation_id__delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/grants/{grant_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Grant Role
         * @description Give a member a role, over a scope, from a moment and until another.
         */
        readonly put: operations["grant_role_api_v1_organisations__organisation_id__grants__grant_id__put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/grants/{grant_id}/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke Role
         * @description Take a role away: it is gone at the next request.
         */
        readonly post: operations["revoke_role_api_v1_organisations__organisation_id__grants__grant_id__revoke_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get Settings
         * @description What this organisation's administrators chose; docs/policies.md says what each means.
         */
        readonly get: operations["get_settings_api_v1_organisations__organisation_id__settings_get"];
        /**
         * Set Settings
         * @description All of them at once.
         */
        readonly put: operations["set_settings_api_v1_organisations__organisation_id__settings_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/members/{account_id}/known": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Known Of Member */
        readonly get: operations["known_of_member_api_v1_organisations__organisation_id__members__account_id__known_get"];
        /**
         * Describe Member
         * @description It holds at the member's next request.
         */
        readonly put: operations["describe_member_api_v1_organisations__organisation_id__members__account_id__known_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/look": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Look At Invitation
         * @description What it invites to, before one signs in; spent ones too.
         */
        readonly post: operations["look_at_invitation_api_v1_invitations_look_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Accept Invitation
         * @description Be a member, in the role it names. Again it changes nothing.
         */
        readonly post: operations["accept_invitation_api_v1_invitations_accept_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/templates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Templates
         * @description Each setting with the sentence it stands for.
         */
        readonly get: operations["list_templates_api_v1_templates_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Tokens
         * @description The newest first; those that ended are told for 30 days.
         */
        readonly get: operations["list_tokens_api_v1_account_tokens_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/account/tokens/{token_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Open Token
         * @description Open a program's access, for whoever proved within ten minutes that it is them. Secrets are shown once.
         */
        readonly put: operations["open_token_api_v1_account_tokens__token_id__put"];
        readonly post?: never;
        /**
         * Revoke Token
         * @description It is good for nothing at its next request. One that is not yours, or no more, changes nothing.
         */
        readonly delete: operations["revoke_token_api_v1_account_tokens__token_id__delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tokens/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Refresh Token
         * @description Another access token, and the next refresh token. A lost answer can be asked for again, for ten seconds; a
         *     refresh token that comes back later ends the access altogether, since somebody has a copy of it.
         */
        readonly post: operations["refresh_token_api_v1_tokens_refresh_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/services": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Services
         * @description By name, with their keys; what was revoked or has expired is told for 30 days.
         */
        readonly get: operations["list_services_api_v1_organisations__organisation_id__services_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/services/{service_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Make Service
         * @description Make a service account, or give it another name. It may do nothing before it is given a role and a key.
         */
        readonly put: operations["make_service_api_v1_organisations__organisation_id__services__service_id__put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/services/{service_id}/disabled": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Disable Service
         * @description None of its keys is good for anything from its next request on, or all are again.
         */
        readonly put: operations["disable_service_api_v1_organisations__organisation_id__services__service_id__disabled_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/services/{service_id}/keys/{key_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Make Service Key
         * @description A key, shown once. Again with the same id and words it is another secret, and the former opens nothing.
         */
        readonly put: operations["make_service_key_api_v1_organisations__organisation_id__services__service_id__keys__key_id__put"];
        readonly post?: never;
        /** Revoke Service Key */
        readonly delete: operations["revoke_service_key_api_v1_organisations__organisation_id__services__service_id__keys__key_id__delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/hand-overs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Hand Overs
         * @description Codes that wait and devices that have the game, the newest first.
         */
        readonly get: operations["list_hand_overs_api_v1_games__game_id__hand_overs_get"];
        readonly put?: never;
        /**
         * Hand Over Game
         * @description A code for one device, good once within ten minutes. Again, while nobody accepted it, it is another code.
         */
        readonly post: operations["hand_over_game_api_v1_games__game_id__hand_overs_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/hand-overs/{hand_over_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke Hand Over
         * @description Take the game from a device: it is refused at its next request. One that is over changes nothing.
         */
        readonly delete: operations["revoke_hand_over_api_v1_games__game_id__hand_overs__hand_over_id__delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/hand-overs/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Accept Hand Over
         * @description Take a game into this browser. Whoever was signed in here is not any more: it may do this alone.
         */
        readonly post: operations["accept_hand_over_api_v1_hand_overs_accept_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/flags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List Flags
         * @description All there are, by name.
         */
        readonly get: operations["list_flags_api_v1_organisations__organisation_id__flags_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/organisations/{organisation_id}/flags/{flag}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Set Flag
         * @description Choose a value, or the default again. Other servers see it within a second.
         */
        readonly put: operations["set_flag_api_v1_organisations__organisation_id__flags__flag__put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List Games */
        readonly get: operations["list_games_api_v1_games_get"];
        readonly put?: never;
        /**
         * Open Game
         * @description Open a game. Opening it again with the same content changes nothing.
         */
        readonly post: operations["open_game_api_v1_games_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get Game
         * @description The game now, or in one of its two pasts. Who knows a version asks for what came `since`; if that version
         *     is not reached here (a backup was restored), all plays come, and `since` is null.
         */
        readonly get: operations["get_game_api_v1_games__game_id__get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * History
         * @description Every fact of the game: when, by whom, what.
         */
        readonly get: operations["history_api_v1_games__game_id__history_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/plays": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Apply Changes
         * @description Record, amend and retract plays: in order, all or nothing. The receipts say what became of each.
         */
        readonly post: operations["apply_changes_api_v1_games__game_id__plays_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/plays/{play_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Retract Play
         * @description Strike one play. It stays in the history and can be brought back by amending it.
         */
        readonly delete: operations["retract_play_api_v1_games__game_id__plays__play_id__delete"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Amend Play
         * @description Other content or another place for one play, named by the revision you saw (If-Match).
         */
        readonly patch: operations["amend_play_api_v1_games__game_id__plays__play_id__patch"];
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/finish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Finish Game
         * @description The game is final. Refused while the score is level, and before regulation is over unless meant `early`.
         */
        readonly post: operations["finish_game_api_v1_games__game_id__finish_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/reopen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Reopen Game */
        readonly post: operations["reopen_game_api_v1_games__game_id__reopen_post"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/scorers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Designate Scorers
         * @description Who alone may write plays from now on; an empty list lets everybody who may score here.
         */
        readonly put: operations["designate_scorers_api_v1_games__game_id__scorers_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Name Players
         * @description Names and numbers, as shown. Names are no facts: they can be erased without touching the log.
         */
        readonly put: operations["name_players_api_v1_games__game_id__people_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/seasons": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List Seasons */
        readonly get: operations["list_seasons_api_v1_seasons_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/seasons/{season_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Save Season */
        readonly put: operations["save_season_api_v1_seasons__season_id__put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/players/{player}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Known Player
         * @description Of somebody of whom nothing was stated, that nothing was.
         */
        readonly get: operations["known_player_api_v1_players__player__get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/players/{player}/age": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * State Age
         * @description It holds at everybody's next request.
         */
        readonly put: operations["state_age_api_v1_players__player__age_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/players/{player}/consent": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * State Consent
         * @description Let others see this player, or no more; for guardians, and for players who are of age.
         */
        readonly put: operations["state_consent_api_v1_players__player__consent_put"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/box": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Box
         * @description The box score as of now, folded from the game itself; as CSV with one row a player, side and total.
         */
        readonly get: operations["box_api_v1_games__game_id__box_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/line-ups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Line Ups
         * @description What line-ups and pairs did together, and what each side did with and without a player.
         */
        readonly get: operations["line_ups_api_v1_games__game_id__line_ups_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/shots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Shots
         * @description Field goals with their places, in metres from the basket, and tables by zone.
         */
        readonly get: operations["shots_api_v1_games__game_id__shots_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/flow": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Flow
         * @description The course of the score, its runs and leads.
         */
        readonly get: operations["flow_api_v1_games__game_id__flow_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/seasons/{season_id}/players": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Players
         * @description Every player's season, most points first. Rates are formulas over sums, never averages of ratios.
         */
        readonly get: operations["players_api_v1_seasons__season_id__players_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/seasons/{season_id}/players/{player}/games": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Game Log
         * @description A player's finished games, the latest first.
         */
        readonly get: operations["game_log_api_v1_seasons__season_id__players__player__games_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/seasons/{season_id}/teams": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Teams
         * @description Every team's season, most wins first.
         */
        readonly get: operations["teams_api_v1_seasons__season_id__teams_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/seasons/{season_id}/leaders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Leaders
         * @description The best by a stat or a formula. Equal values share a rank; a tie at the limit is not cut.
         */
        readonly get: operations["leaders_api_v1_seasons__season_id__leaders_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/view": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * View
         * @description The game's view, as a room's first message would hold it, or as of a place; its ETag names these bytes.
         */
        readonly get: operations["view_api_v1_games__game_id__view_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/games/{game_id}/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Live
         * @description The game's room as server-sent events.
         */
        readonly get: operations["live_api_v1_games__game_id__live_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AcceptedRow
         * @description What this browser may score, and how long.
         */
        readonly AcceptedRow: {
            /**
             * Hand Over Id
             * Format: uuid
             */
            readonly hand_over_id: string;
            /**
             * Game Id
             * Format: uuid
             */
            readonly game_id: string;
            /**
             * Until
             * Format: date-time
             */
            readonly until: string;
        };
        /** AccountChangeBody */
        readonly AccountChangeBody: {
            /**
             * Name
             * @description none: as it is
             */
            readonly name?: string | null;
            /**
             * Language
             * @description of letters; none: as it is
             */
            readonly language?: ("en" | "ar") | null;
        };
        /** AccountLeavingRow */
        readonly AccountLeavingRow: {
            /**
             * Leaving At
             * Format: date-time
             * @description it is erased then, unless its owner signs in before
             */
            readonly leaving_at: string;
        };
        /** AccountRow */
        readonly AccountRow: {
            /**
             * Account Id
             * Format: uuid
             */
            readonly account_id: string;
            /** Email */
            readonly email: string;
            /** Name */
            readonly name: string;
            /** Language */
            readonly language: string;
            /** Has Password */
            readonly has_password: boolean;
            /**
             * Created At
             * Format: date-time
             */
            readonly created_at: string;
        };
        /** AgeBody */
        readonly AgeBody: {
            /**
             * Age Class
             * @description as far as rules about children ask
             * @enum {string}
             */
            readonly age_class: "child" | "minor" | "adult" | "unknown";
        };
        /**
         * AmendBody
         * @description Other content for the play whose current revision is `revision`; brings a retracted one back.
         */
        readonly AmendBody: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly op: "amend";
            /**
             * Play Id
             * Format: uuid
             */
            readonly play_id: string;
            /** Revision */
            readonly revision: number;
            /** Play */
            readonly play: components["schemas"]["FieldGoal"] | components["schemas"]["FreeThrow"] | components["schemas"]["Rebound"] | components["schemas"]["Turnover"] | components["schemas"]["Assist"] | components["schemas"]["Steal"] | components["schemas"]["Block"] | components["schemas"]["ShotBlocked"] | components["schemas"]["Foul"] | components["schemas"]["FoulDrawn"] | components["schemas"]["Substitution"] | components["schemas"]["LineUp"] | components["schemas"]["TimeOut"] | components["schemas"]["JumpBall"] | components["schemas"]["Violation"] | components["schemas"]["Ejection"] | components["schemas"]["PeriodStarted"] | components["schemas"]["PeriodEnded"] | components["schemas"]["ClockStarted"] | components["schemas"]["ClockStopped"] | components["schemas"]["ClockSet"] | components["schemas"]["ShotClockSet"] | components["schemas"]["PossessionArrow"] | components["schemas"]["Challenge"] | components["schemas"]["PlayerAdded"] | components["schemas"]["Injury"] | components["schemas"]["Note"] | components["schemas"]["Unrecognised"] | components["schemas"]["SignedOff"] | components["schemas"]["ResultReported"];
            /** Order */
            readonly order?: string | null;
            /** After */
            readonly after?: string | null;
        };
        /** AmendmentBody */
        readonly AmendmentBody: {
            /** Play */
            readonly play: components["schemas"]["FieldGoal"] | components["schemas"]["FreeThrow"] | components["schemas"]["Rebound"] | components["schemas"]["Turnover"] | components["schemas"]["Assist"] | components["schemas"]["Steal"] | components["schemas"]["Block"] | components["schemas"]["ShotBlocked"] | components["schemas"]["Foul"] | components["schemas"]["FoulDrawn"] | components["schemas"]["Substitution"] | components["schemas"]["LineUp"] | components["schemas"]["TimeOut"] | components["schemas"]["JumpBall"] | components["schemas"]["Violation"] | components["schemas"]["Ejection"] | components["schemas"]["PeriodStarted"] | components["schemas"]["PeriodEnded"] | components["schemas"]["ClockStarted"] | components["schemas"]["ClockStopped"] | components["schemas"]["ClockSet"] | components["schemas"]["ShotClockSet"] | components["schemas"]["PossessionArrow"] | components["schemas"]["Challenge"] | components["schemas"]["PlayerAdded"] | components["schemas"]["Injury"] | components["schemas"]["Note"] | components["schemas"]["Unrecognised"] | components["schemas"]["SignedOff"] | components["schemas"]["ResultReported"];
            /** Order */
            readonly order?: string | null;
            /** After */
            readonly after?: string | null;
        };
        /** ApiTokenBody */
        readonly ApiTokenBody: {
            /**
             * Kind
             * @description program: access tokens of minutes and a refresh token; personal: one token for long
             * @enum {string}
             */
            readonly kind: "program" | "personal";
            /**
             * Name
             * @example Scoreboard at the east gym
             */
            readonly name: string;
            /**
             * Scopes
             * @description docs/policies.md lists them
             */
            readonly scopes: readonly ("read" | "score" | "games" | "people")[];
            /**
             * Organisation Id
             * @description the only one it counts in; null: in all of yours
             */
            readonly organisation_id?: string | null;
            /**
             * Expires At
             * @description within a year; null: in 90 days
             */
            readonly expires_at?: string | null;
        };
        /**
         * ApiTokenRow
         * @description Access that a program has to an account; no secret.
         */
        readonly ApiTokenRow: {
            /**
             * Token Id
             * Format: uuid
             */
            readonly token_id: string;
            /**
             * Kind
             * @enum {string}
             */
            readonly kind: "program" | "personal";
            /** Name */
            readonly name: string;
            /** Scopes */
            readonly scopes: readonly ("read" | "score" | "games" | "people")[];
            /** Organisation Id */
            readonly organisation_id: string | null;
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            readonly expires_at: string;
            /**
             * Used At
             * @description to the minute
             */
            readonly used_at: string | null;
            /** Ended At */
            readonly ended_at: string | null;
            /**
             * Reused
             * @description ended because somebody had a copy of a refresh token
             */
            readonly reused: boolean;
        };
        /** Assist */
        readonly Assist: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "assist";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string;
        };
        /** Block */
        readonly Block: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "block";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string;
        };
        /**
         * BoxBody
         * @description Stats that nobody noted are left out; formulas that are undefined are null. See docs/statistics.md.
         */
        readonly BoxBody: {
            /**
             * Game Id
             * Format: uuid
             */
            readonly game_id: string;
            /**
             * Version
             * @description of the game's facts; also the ETag
             */
            readonly version: number;
            /**
             * Status
             * @description scheduled, live or final
             */
            readonly status: string;
            /** Sport */
            readonly sport: string;
            /** Sides */
            readonly sides: readonly components["schemas"]["TeamBox"][];
            /**
             * Periods
             * @description the same by period: totals, and stats by player
             */
            readonly periods: readonly components["schemas"]["PeriodBox"][];
            /**
             * Leads
             * @description changes, ties; biggest, run and seconds_leading by side; empty if only a result was reported
             */
            readonly leads: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * CeremonyRow
         * @description `options` is for PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON.
         */
        readonly CeremonyRow: {
            /**
             * Ceremony
             * Format: uuid
             */
            readonly ceremony: string;
            /** Options */
            readonly options: {
                readonly [key: string]: unknown;
            };
        };
        /** Challenge */
        readonly Challenge: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "challenge";
            /** Side */
            readonly side: string | null;
            /** Successful */
            readonly successful?: boolean | null;
            /**
             * Text
             * @default
             */
            readonly text?: string;
        };
        /**
         * ChangeBody
         * @description What shall be otherwise; what is left out stays.
         */
        readonly ChangeBody: {
            /** Name */
            readonly name?: string | null;
            /**
             * Slug
             * @description the former one goes on leading here
             */
            readonly slug?: string | null;
            /** Rule Book */
            readonly rule_book?: string | null;
            /** Time Zone */
            readonly time_zone?: string | null;
            /** Language */
            readonly language?: ("en" | "ar") | null;
            /** Age Divisions */
            readonly age_divisions?: readonly string[] | null;
            /** Colour */
            readonly colour?: string | null;
        };
        /**
         * ChangesBody
         * @description Applied in order, all or nothing.
         */
        readonly ChangesBody: {
            /** Changes */
            readonly changes: readonly (components["schemas"]["RecordBody"] | components["schemas"]["AmendBody"] | components["schemas"]["RetractBody"])[];
        };
        /**
         * ClockSet
         * @description A correction: from here on the clock shows `clock_ms`; a running clock runs on from there.
         */
        readonly ClockSet: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "clock_set";
            /** Device Ms */
            readonly device_ms?: number | null;
        };
        /** ClockStarted */
        readonly ClockStarted: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "clock_started";
            /** Device Ms */
            readonly device_ms: number;
        };
        /**
         * ClockStopped
         * @description Without `clock_ms` the remaining time follows from the device times of start and stop.
         */
        readonly ClockStopped: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "clock_stopped";
            /** Device Ms */
            readonly device_ms: number;
        };
        /** ConfirmBody */
        readonly ConfirmBody: {
            /**
             * Password
             * Format: password
             */
            readonly password: string;
            /**
             * Code
             * @description of the authenticator, or a recovery code, where asked
             */
            readonly code?: string | null;
        };
        /** ConsentBody */
        readonly ConsentBody: {
            /**
             * Given
             * @description that others may see this player
             */
            readonly given: boolean;
        };
        /** DisabledBody */
        readonly DisabledBody: {
            /** Disabled */
            readonly disabled: boolean;
        };
        /** Ejection */
        readonly Ejection: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "ejection";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string | null;
            /**
             * On
             * @default player
             * @enum {string}
             */
            readonly on?: "player" | "coach" | "assistant_coach" | "bench";
        };
        /** EntriesBody */
        readonly EntriesBody: {
            /**
             * Entries
             * @description the newest first
             */
            readonly entries: readonly components["schemas"]["EntryRow"][];
            /**
             * Next
             * @description as `below`, the page that follows; null: there is none
             */
            readonly next: number | null;
        };
        /**
         * EntryRow
         * @description One thing that was done, or denied.
         */
        readonly EntryRow: {
            /**
             * Number
             * @description counts from 1 without a hole
             */
            readonly number: number;
            /**
             * At
             * Format: date-time
             */
            readonly at: string;
            /**
             * Actor
             * @example person:01a1fcfd-90f5-79a5-a849-1d8079160753
             */
            readonly actor: string;
            /**
             * What
             * @description an event, or denied.<action>
             * @example identity.RoleGranted
             */
            readonly what: string;
            /**
             * Subject
             * @example grant:01a1fcfd-90f5-79a5-a849-1d8079160753
             */
            readonly subject: string;
            /** Before */
            readonly before: {
                readonly [key: string]: unknown;
            } | null;
            /** After */
            readonly after: {
                readonly [key: string]: unknown;
            } | null;
            /** Reason */
            readonly reason: string;
            /**
             * Said
             * @description what people typed, by its place in `after`
             */
            readonly said: {
                readonly [key: string]: string;
            };
            /** Request Id */
            readonly request_id: string | null;
            /** Device */
            readonly device: string | null;
            /**
             * Address
             * @description of the network it came from; empty where none is known
             */
            readonly address: string;
            /**
             * Legible
             * @description false: what was sealed of it can't be opened any more
             */
            readonly legible: boolean;
            /** Hash */
            readonly hash: string;
        };
        /** FactRow */
        readonly FactRow: {
            /** Version */
            readonly version: number;
            /**
             * Recorded At
             * Format: date-time
             */
            readonly recorded_at: string;
            /** Actor */
            readonly actor: string;
            /** Type */
            readonly type: string;
            /** Fact */
            readonly fact: {
                readonly [key: string]: unknown;
            };
        };
        /** FieldGoal */
        readonly FieldGoal: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "field_goal";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string | null;
            /** Made */
            readonly made: boolean;
            /** Points */
            readonly points: number;
            /**
             * Shot
             * @default other
             * @enum {string}
             */
            readonly shot?: "jump_shot" | "layup" | "dunk" | "hook" | "floater" | "tip_in" | "alley_oop" | "step_back" | "pull_up" | "turnaround" | "fadeaway" | "bank" | "cut" | "drive" | "putback" | "other";
            /** X */
            readonly x?: number | null;
            /** Y */
            readonly y?: number | null;
            /** Assist */
            readonly assist?: string | null;
            /** Blocked By */
            readonly blocked_by?: string | null;
            /** In Paint */
            readonly in_paint?: boolean | null;
            /** Fast Break */
            readonly fast_break?: boolean | null;
            /** Second Chance */
            readonly second_chance?: boolean | null;
            /** From Turnover */
            readonly from_turnover?: boolean | null;
        };
        /** FinishBody */
        readonly FinishBody: {
            /**
             * Early
             * @description before regulation is over, on purpose
             * @default false
             */
            readonly early?: boolean;
        };
        /** FlagBody */
        readonly FlagBody: {
            /**
             * Value
             * @description null: as by default
             */
            readonly value: boolean | number | string | null;
        };
        /** FlagRow */
        readonly FlagRow: {
            /** Flag */
            readonly flag: string;
            /**
             * Value
             * @description as it is here
             */
            readonly value: boolean | number | string;
            /**
             * Chosen
             * @description false: as by default
             */
            readonly chosen: boolean;
            /** Default */
            readonly default: boolean | number | string;
            /**
             * Says
             * @description what it is while on
             */
            readonly says: string;
            /**
             * Until
             * Format: date
             * @description by then the flag is gone, and the feature is for everybody or nobody
             */
            readonly until: string;
        };
        /** FlowBody */
        readonly FlowBody: {
            /**
             * Game Id
             * Format: uuid
             */
            readonly game_id: string;
            /**
             * Version
             * @description of the game's facts; also the ETag
             */
            readonly version: number;
            /**
             * Status
             * @description scheduled, live or final
             */
            readonly status: string;
            /**
             * Sides
             * @description the order of every score below
             */
            readonly sides: readonly string[];
            /** Course */
            readonly course: readonly components["schemas"]["ScoreChange"][];
            /**
             * Runs
             * @description 8 unanswered points and more
             */
            readonly runs: readonly components["schemas"]["Run"][];
            /** Leads */
            readonly leads: {
                readonly [key: string]: unknown;
            };
        };
        /** Foul */
        readonly Foul: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "foul";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string | null;
            /**
             * Foul
             * @default personal
             * @enum {string}
             */
            readonly foul?: "personal" | "shooting" | "offensive" | "charge" | "loose_ball" | "away_from_play" | "clear_path" | "take" | "technical" | "unsportsmanlike" | "flagrant_1" | "flagrant_2" | "disqualifying" | "double_personal" | "double_technical" | "fighting" | "delay_of_game" | "defensive_three_seconds" | "excess_time_out" | "too_many_players" | "throw_in";
            /**
             * On
             * @default player
             * @enum {string}
             */
            readonly on?: "player" | "coach" | "assistant_coach" | "bench" | "team";
            /** Drawn By */
            readonly drawn_by?: string | null;
            /** Free Throws */
            readonly free_throws?: number | null;
            /** Team Foul */
            readonly team_foul?: boolean | null;
            /** Personal */
            readonly personal?: boolean | null;
        };
        /** FoulDrawn */
        readonly FoulDrawn: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "foul_drawn";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string | null;
        };
        /** FreeThrow */
        readonly FreeThrow: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "free_throw";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string | null;
            /** Made */
            readonly made: boolean;
            /**
             * Points
             * @default 1
             */
            readonly points?: number;
            /** Number */
            readonly number?: number | null;
            /** Of */
            readonly of?: number | null;
            /** Award */
            readonly award?: ("shooting" | "bonus" | "technical" | "flagrant" | "clear_path" | "other") | null;
            /**
             * Keeps Ball
             * @default false
             */
            readonly keeps_ball?: boolean;
            /** Assist */
            readonly assist?: string | null;
            /** Fast Break */
            readonly fast_break?: boolean | null;
            /** Second Chance */
            readonly second_chance?: boolean | null;
            /** From Turnover */
            readonly from_turnover?: boolean | null;
        };
        /**
         * GameBody
         * @description A game at some moment.
         */
        readonly GameBody: {
            readonly summary: components["schemas"]["GameSummary"];
            /**
             * Board
             * @description what a scoreboard shows; see docs/live.md
             */
            readonly board: {
                readonly [key: string]: unknown;
            };
            /** Rules */
            readonly rules: {
                readonly [key: string]: unknown;
            };
            /** Sides */
            readonly sides: readonly components["schemas"]["Side"][];
            /** Plays */
            readonly plays: readonly components["schemas"]["PlayRow"][];
            /**
             * Since
             * @description `plays` lists only those that changed after this version
             */
            readonly since?: number | null;
        };
        /**
         * GameLine
         * @description One game of a player, for a game log.
         */
        readonly GameLine: {
            /**
             * Game Id
             * Format: uuid
             */
            readonly game_id: string;
            /** Played At */
            readonly played_at: string | null;
            /** Team */
            readonly team: string;
            /** Opponent */
            readonly opponent: string;
            /** Side */
            readonly side: string;
            /** Won */
            readonly won: boolean | null;
            /** Score */
            readonly score: number;
            /** Opponent Score */
            readonly opponent_score: number;
            /** Starter */
            readonly starter: boolean;
            /** Stats */
            readonly stats: {
                readonly [key: string]: number;
            };
        };
        /**
         * GameSummary
         * @description A game in a list. `version` counts its facts; `score` by side.
         */
        readonly GameSummary: {
            /**
             * Game Id
             * Format: uuid
             */
            readonly game_id: string;
            /** Version */
            readonly version: number;
            /** Sport */
            readonly sport: string;
            /** Rule Book */
            readonly rule_book: string;
            /**
             * Status
             * @enum {string}
             */
            readonly status: "scheduled" | "live" | "final";
            /** Score */
            readonly score: {
                readonly [key: string]: number;
            };
            /** By Period */
            readonly by_period: {
                readonly [key: string]: readonly number[];
            };
            /** Sides */
            readonly sides: readonly components["schemas"]["Side"][];
            /**
             * Period Name
             * @default
             */
            readonly period_name?: string;
            /**
             * Clock Ms
             * @default 0
             */
            readonly clock_ms?: number;
            /** Season Id */
            readonly season_id?: string | null;
            /** Scheduled At */
            readonly scheduled_at?: string | null;
            /** Venue */
            readonly venue?: string | null;
            /** How */
            readonly how?: string | null;
            /**
             * Receipts
             * @default []
             */
            readonly receipts?: readonly components["schemas"]["Receipt"][];
        };
        /** GrantBody */
        readonly GrantBody: {
            /**
             * Actor
             * @example person:01a1fcfd-90f5-79a5-a849-1d8079160753
             */
            readonly actor: string;
            /**
             * Role
             * @enum {string}
             */
            readonly role: "administrator" | "league_manager" | "coach" | "assistant" | "scorekeeper" | "referee" | "guardian" | "player" | "facility_manager" | "analyst" | "spectator" | "integrator";
            readonly scope: components["schemas"]["ScopeBody"];
            /**
             * Starts
             * @description null: at once
             */
            readonly starts?: string | null;
            /**
             * Ends
             * @description null: until it is revoked
             */
            readonly ends?: string | null;
        };
        /** GrantRow */
        readonly GrantRow: {
            /**
             * Grant Id
             * Format: uuid
             */
            readonly grant_id: string;
            /** Actor */
            readonly actor: string;
            /**
             * Role
             * @enum {string}
             */
            readonly role: "administrator" | "league_manager" | "coach" | "assistant" | "scorekeeper" | "referee" | "guardian" | "player" | "facility_manager" | "analyst" | "spectator" | "integrator";
            readonly scope: components["schemas"]["ScopeBody"];
            /**
             * Starts
             * Format: date-time
             */
            readonly starts: string;
            /** Ends */
            readonly ends: string | null;
            /** Granted By */
            readonly granted_by: string;
        };
        /** HandOverBody */
        readonly HandOverBody: {
            /**
             * Hand Over Id
             * Format: uuid
             * @description made by the caller, so that a retry hands nothing over twice
             */
            readonly hand_over_id: string;
        };
        /** HandOverRow */
        readonly HandOverRow: {
            /**
             * Hand Over Id
             * Format: uuid
             */
            readonly hand_over_id: string;
            /**
             * Game Id
             * Format: uuid
             */
            readonly game_id: string;
            /** Made By */
            readonly made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /**
             * Code Until
             * Format: date-time
             * @description so long a device can accept it
             */
            readonly code_until: string;
            /**
             * Until
             * Format: date-time
             * @description so long it may score
             */
            readonly until: string;
            /** Accepted At */
            readonly accepted_at: string | null;
            /**
             * Device
             * @description the browser's own words about itself
             */
            readonly device: string;
        };
        /** HandedRow */
        readonly HandedRow: {
            /**
             * Hand Over Id
             * Format: uuid
             */
            readonly hand_over_id: string;
            /**
             * Game Id
             * Format: uuid
             */
            readonly game_id: string;
            /** Made By */
            readonly made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /**
             * Code Until
             * Format: date-time
             * @description so long a device can accept it
             */
            readonly code_until: string;
            /**
             * Until
             * Format: date-time
             * @description so long it may score
             */
            readonly until: string;
            /** Accepted At */
            readonly accepted_at: string | null;
            /**
             * Device
             * @description the browser's own words about itself
             */
            readonly device: string;
            /**
             * Code
             * @description shown once
             * @example K7QX4MZD
             */
            readonly code: string;
        };
        /**
         * HeadRow
         * @description Where the chain stands. Kept elsewhere, it shows later whether the end was cut off.
         */
        readonly HeadRow: {
            /** Number */
            readonly number: number;
            /** Hash */
            readonly hash: string;
        };
        /**
         * Host
         * @description A host name that shall show an organisation, or (once the operator approved) does.
         */
        readonly Host: {
            /** Host */
            readonly host: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            readonly organisation_id: string;
            /**
             * Asked At
             * Format: date-time
             */
            readonly asked_at: string;
            /** Approved At */
            readonly approved_at?: string | null;
        };
        /** Injury */
        readonly Injury: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "injury";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player?: string | null;
            /**
             * Text
             * @default
             */
            readonly text?: string;
        };
        /** InvitationBody */
        readonly InvitationBody: {
            /**
             * Role
             * @enum {string}
             */
            readonly role: "administrator" | "league_manager" | "coach" | "assistant" | "scorekeeper" | "referee" | "guardian" | "player" | "facility_manager" | "analyst" | "spectator" | "integrator";
            readonly scope: components["schemas"]["ScopeBody"];
            /**
             * Email
             * @description for the account of this address alone, which gets a letter
             */
            readonly email?: string | null;
        };
        /** InvitationRow */
        readonly InvitationRow: {
            /**
             * Invitation Id
             * Format: uuid
             */
            readonly invitation_id: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            readonly organisation_id: string;
            /** Email */
            readonly email: string | null;
            /**
             * Role
             * @enum {string}
             */
            readonly role: "administrator" | "league_manager" | "coach" | "assistant" | "scorekeeper" | "referee" | "guardian" | "player" | "facility_manager" | "analyst" | "spectator" | "integrator";
            readonly scope: components["schemas"]["ScopeBody"];
            /** Invited By */
            readonly invited_by: string;
            /**
             * Expires At
             * Format: date-time
             */
            readonly expires_at: string;
        };
        /**
         * InvitationSeenRow
         * @description What whoever holds the token may know of it before signing in.
         */
        readonly InvitationSeenRow: {
            /**
             * Organisation Id
             * Format: uuid
             */
            readonly organisation_id: string;
            /** Organisation */
            readonly organisation: string;
            /** Slug */
            readonly slug: string;
            /** Colour */
            readonly colour: string;
            /**
             * Inviter
             * @description who invites; empty where that is no person
             */
            readonly inviter: string;
            /**
             * Role
             * @enum {string}
             */
            readonly role: "administrator" | "league_manager" | "coach" | "assistant" | "scorekeeper" | "referee" | "guardian" | "player" | "facility_manager" | "analyst" | "spectator" | "integrator";
            readonly scope: components["schemas"]["ScopeBody"];
            /**
             * Expires At
             * Format: date-time
             */
            readonly expires_at: string;
            /**
             * State
             * @enum {string}
             */
            readonly state: "open" | "accepted" | "withdrawn" | "expired";
            /**
             * Addressed
             * @description for the account of one e-mail address alone
             */
            readonly addressed: boolean;
        };
        /** InvitedRow */
        readonly InvitedRow: {
            /**
             * Invitation Id
             * Format: uuid
             */
            readonly invitation_id: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            readonly organisation_id: string;
            /** Email */
            readonly email: string | null;
            /**
             * Role
             * @enum {string}
             */
            readonly role: "administrator" | "league_manager" | "coach" | "assistant" | "scorekeeper" | "referee" | "guardian" | "player" | "facility_manager" | "analyst" | "spectator" | "integrator";
            readonly scope: components["schemas"]["ScopeBody"];
            /** Invited By */
            readonly invited_by: string;
            /**
             * Expires At
             * Format: date-time
             */
            readonly expires_at: string;
            /**
             * Token
             * @description of the page /app/invitation#…, shown this once; null where a letter bears it
             */
            readonly token: string | null;
        };
        /**
         * IssuedRow
         * @description As RFC 6749 section 5.1 has it, with what it is of.
         */
        readonly IssuedRow: {
            readonly token: components["schemas"]["ApiTokenRow"];
            /** Access Token */
            readonly access_token: string;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            readonly token_type?: "Bearer";
            /**
             * Expires In
             * @description seconds
             */
            readonly expires_in: number;
            /**
             * Refresh Token
             * @description good once; of a personal token there is none
             */
            readonly refresh_token: string | null;
            /** Scope */
            readonly scope: string;
        };
        /** JumpBall */
        readonly JumpBall: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "jump_ball";
            /** Won By */
            readonly won_by?: string | null;
            /**
             * Jumpers
             * @default []
             */
            readonly jumpers?: readonly string[];
            /** Tipped To */
            readonly tipped_to?: string | null;
            /**
             * Held
             * @default false
             */
            readonly held?: boolean;
        };
        /** KnownBody */
        readonly KnownBody: {
            /**
             * Guardian Of
             * @description ids of players, as games know them
             */
            readonly guardian_of?: readonly string[];
            /**
             * Plays As
             * @description ids of players, as games know them
             */
            readonly plays_as?: readonly string[];
            /**
             * Credential Until
             * @description a coach's licence; null: none is known
             */
            readonly credential_until?: string | null;
            /**
             * Age Class
             * @default unknown
             * @enum {string}
             */
            readonly age_class?: "child" | "minor" | "adult" | "unknown";
        };
        /**
         * KnownPlayer
         * @description What is known of a player beside the name: the one place where rules about children look.
         */
        readonly KnownPlayer: {
            /** Player */
            readonly player: string;
            /**
             * Age Class
             * @default unknown
             * @enum {string}
             */
            readonly age_class?: "child" | "minor" | "adult" | "unknown";
            /**
             * Consent
             * @default false
             */
            readonly consent?: boolean;
        };
        /** KnownRow */
        readonly KnownRow: {
            /** Guardian Of */
            readonly guardian_of: readonly string[];
            /** Plays As */
            readonly plays_as: readonly string[];
            /** Credential Until */
            readonly credential_until: string | null;
            /**
             * Age Class
             * @enum {string}
             */
            readonly age_class: "child" | "minor" | "adult" | "unknown";
        };
        /**
         * Leader
         * @description Equal values share a rank (1, 2, 2, 4).
         */
        readonly Leader: {
            /** Rank */
            readonly rank: number;
            /** Player */
            readonly player: string;
            /** Name */
            readonly name: string;
            /** Team */
            readonly team: string;
            /** Value */
            readonly value: number;
            /** Games */
            readonly games: number;
        };
        /**
         * LineUp
         * @description Who is on court from here on: the starting five, or the five found on court after a doubt.
         */
        readonly LineUp: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "line_up";
            /** Side */
            readonly side: string;
            /** Players */
            readonly players: readonly string[];
            /**
             * Starting
             * @default false
             */
            readonly starting?: boolean;
        };
        /**
         * LineUpLine
         * @description What some players of a side did together on court.
         *
         *     stats: seconds, points, opponent_points, plus_minus, possessions, opponent_possessions, stints,
         *     offensive_rating, defensive_rating, net_rating (the last three None without a possession).
         */
        readonly LineUpLine: {
            /** Side */
            readonly side: string;
            /** Players */
            readonly players: readonly string[];
            /** Stats */
            readonly stats: {
                readonly [key: string]: number | null;
            };
        };
        /** LineUpsBody */
        readonly LineUpsBody: {
            /**
             * Game Id
             * Format: uuid
             */
            readonly game_id: string;
            /**
             * Version
             * @description of the game's facts; also the ETag
             */
            readonly version: number;
            /**
             * Status
             * @description scheduled, live or final
             */
            readonly status: string;
            /**
             * Line Ups
             * @description who was on court together, longest first
             */
            readonly line_ups: readonly components["schemas"]["LineUpLine"][];
            /**
             * Pairs
             * @description every two who shared the court
             */
            readonly pairs: readonly components["schemas"]["LineUpLine"][];
            /**
             * On Off
             * @description the side with a player on court, and off it
             */
            readonly on_off: readonly components["schemas"]["OnOff"][];
        };
        /**
         * LinkAskedRow
         * @description Whether or not the address is known.
         */
        readonly LinkAskedRow: {
            /**
             * Code
             * @description to be shown: where the link is opened in another browser, it asks for this
             */
            readonly code: string;
        };
        /** LinkBody */
        readonly LinkBody: {
            /**
             * Email
             * @example sam@example.org
             */
            readonly email: string;
            /**
             * Purpose
             * @default sign_in
             * @enum {string}
             */
            readonly purpose?: "sign_in" | "recovery";
        };
        /** LinkedIdentityRow */
        readonly LinkedIdentityRow: {
            /**
             * Identity Id
             * Format: uuid
             */
            readonly identity_id: string;
            /** Provider Id */
            readonly provider_id: string;
            /** Provider */
            readonly provider: string;
            /**
             * Email
             * @description as the provider said it when it was linked
             */
            readonly email: string;
            /**
             * Linked At
             * Format: date-time
             */
            readonly linked_at: string;
            /** Used At */
            readonly used_at: string | null;
        };
        /** LocationRow */
        readonly LocationRow: {
            /**
             * Location
             * @description where the browser goes next
             */
            readonly location: string;
        };
        /** MadeKeyRow */
        readonly MadeKeyRow: {
            /**
             * Key Id
             * Format: uuid
             */
            readonly key_id: string;
            /** Name */
            readonly name: string;
            /** Scopes */
            readonly scopes: readonly ("read" | "score" | "games" | "people")[];
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /** Made By */
            readonly made_by: string;
            /**
             * Expires At
             * Format: date-time
             */
            readonly expires_at: string;
            /**
             * Used At
             * @description to the minute
             */
            readonly used_at: string | null;
            /** Revoked At */
            readonly revoked_at: string | null;
            /**
             * Secret
             * @description shown once
             */
            readonly secret: string;
        };
        /** MemberRow */
        readonly MemberRow: {
            /**
             * Account Id
             * Format: uuid
             */
            readonly account_id: string;
            /** Name */
            readonly name: string;
            /** Email */
            readonly email: string;
            /**
             * Membership
             * @enum {string}
             */
            readonly membership: "active" | "suspended" | "none";
            /**
             * Joined At
             * Format: date-time
             */
            readonly joined_at: string;
            /** Roles */
            readonly roles: readonly components["schemas"]["GrantRow"][];
        };
        /** MineRow */
        readonly MineRow: {
            /** Organisations */
            readonly organisations: readonly components["schemas"]["Organisation"][];
            /**
             * Chosen
             * @description whom requests are for that name none in their path
             */
            readonly chosen: string | null;
        };
        /** NewPasskeyBody */
        readonly NewPasskeyBody: {
            /**
             * Ceremony
             * Format: uuid
             */
            readonly ceremony: string;
            /**
             * Credential
             * @description PublicKeyCredential.toJSON()
             */
            readonly credential: {
                readonly [key: string]: unknown;
            };
            /** Name */
            readonly name: string;
        };
        /** NewPasswordBody */
        readonly NewPasswordBody: {
            /**
             * Password
             * Format: password
             */
            readonly password: string;
            /**
             * Current
             * @description the password that stands, where there is one
             */
            readonly current?: string | null;
        };
        /**
         * NewSecondFactorRow
         * @description Shown until a first code turns it on.
         */
        readonly NewSecondFactorRow: {
            /** Secret */
            readonly secret: string;
            /** Uri */
            readonly uri: string;
            readonly qr: components["schemas"]["QrRow"];
        };
        /** Note */
        readonly Note: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "note";
            /** Text */
            readonly text: string;
            /** Side */
            readonly side?: string | null;
            /** Player */
            readonly player?: string | null;
        };
        /**
         * Objection
         * @description Why a play can't or should not stand, in facts; its sentence for people is `message`.
         *
         *     Attributes:
         *         code: stable, e.g. ``player_fouled_out``.
         *         hard: the play is kept but set aside, outside the fold; a soft one only warns (officials outrank software).
         *         article: of the rule book that is cited, e.g. "FIBA Art. 40.1".
         *         facts: player, side, count, limit ... JSON-ready.
         *         key: the sentence's phrase, where it is not that of the code.
         *         values: what fills the phrase besides the facts; people and sides by id.
         */
        readonly Objection: {
            /** Code */
            readonly code: string;
            /** Message */
            readonly message: string;
            /**
             * Hard
             * @default false
             */
            readonly hard?: boolean;
            /** Article */
            readonly article?: string | null;
            /** Facts */
            readonly facts?: {
                readonly [key: string]: unknown;
            };
            /**
             * Key
             * @default
             */
            readonly key?: string;
            /** Values */
            readonly values?: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * OnOff
         * @description A side with a player on court and off it; stats as of a line-up.
         */
        readonly OnOff: {
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string;
            /** On */
            readonly on: {
                readonly [key: string]: number | null;
            };
            /** Off */
            readonly off: {
                readonly [key: string]: number | null;
            };
            /** Net Rating Difference */
            readonly net_rating_difference: number | null;
        };
        /** OpenBody */
        readonly OpenBody: {
            /**
             * Game Id
             * @description made by the caller, so that a retry opens nothing twice
             */
            readonly game_id?: string | null;
            /**
             * Sport
             * @default basketball
             */
            readonly sport?: string;
            /**
             * Rule Book
             * @default fiba
             */
            readonly rule_book?: string;
            /**
             * Overrides
             * @description rules this league decides otherwise
             */
            readonly overrides?: {
                readonly [key: string]: unknown;
            };
            /** Sides */
            readonly sides: readonly components["schemas"]["SideBody"][];
            /** Season Id */
            readonly season_id?: string | null;
            /** Scheduled At */
            readonly scheduled_at?: string | null;
            /** Venue */
            readonly venue?: string | null;
        };
        /**
         * Organisation
         * @description A tenant.
         *
         *     Attributes:
         *         slug: its name in addresses: 3 to 40 of a–z, 0–9 and "-".
         *         sport, rule_book, time_zone, language, age_divisions, colour: defaults for what is made in it.
         *         leaving_at: when it will be deleted, where that was asked for.
         *         revision: counts its changes; a change names the one it was made of.
         */
        readonly Organisation: {
            /**
             * Organisation Id
             * Format: uuid
             */
            readonly organisation_id: string;
            /** Slug */
            readonly slug: string;
            /** Name */
            readonly name: string;
            /** Sport */
            readonly sport: string;
            /** Rule Book */
            readonly rule_book: string;
            /** Time Zone */
            readonly time_zone: string;
            /** Language */
            readonly language: string;
            /** Age Divisions */
            readonly age_divisions: readonly string[];
            /** Colour */
            readonly colour: string;
            /**
             * State
             * @enum {string}
             */
            readonly state: "active" | "suspended" | "leaving";
            /**
             * Created At
             * Format: date-time
             */
            readonly created_at: string;
            /** Leaving At */
            readonly leaving_at?: string | null;
            /**
             * Revision
             * @default 1
             */
            readonly revision?: number;
        };
        /** OrganisationBody */
        readonly OrganisationBody: {
            /**
             * Organisation Id
             * Format: uuid
             * @description made by the caller, so that a retry founds nothing twice
             */
            readonly organisation_id: string;
            /** Name */
            readonly name: string;
            /**
             * Slug
             * @description its name in addresses
             * @example northside
             */
            readonly slug: string;
            /**
             * Sport
             * @default basketball
             */
            readonly sport?: string;
            /**
             * Rule Book
             * @default fiba
             */
            readonly rule_book?: string;
            /**
             * Time Zone
             * @default UTC
             * @example Asia/Muscat
             */
            readonly time_zone?: string;
            /**
             * Language
             * @default en
             * @enum {string}
             */
            readonly language?: "en" | "ar";
            /**
             * Colour
             * @default #2450d8
             */
            readonly colour?: string;
        };
        /** PasskeyNameBody */
        readonly PasskeyNameBody: {
            /** Name */
            readonly name: string;
        };
        /** PasskeyRow */
        readonly PasskeyRow: {
            /**
             * Passkey Id
             * Format: uuid
             */
            readonly passkey_id: string;
            /** Name */
            readonly name: string;
            /**
             * Synced
             * @description its owner's other devices have it too
             */
            readonly synced: boolean;
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /** Used At */
            readonly used_at: string | null;
        };
        /** PeopleBody */
        readonly PeopleBody: {
            /** People */
            readonly people: readonly components["schemas"]["PersonBody"][];
        };
        /**
         * PeriodBox
         * @description One period of one side: totals, and stats by player.
         */
        readonly PeriodBox: {
            /** Period */
            readonly period: number;
            /** Side */
            readonly side: string;
            /** Totals */
            readonly totals: {
                readonly [key: string]: number;
            };
            /** Players */
            readonly players: {
                readonly [key: string]: {
                    readonly [key: string]: number;
                };
            };
        };
        /** PeriodEnded */
        readonly PeriodEnded: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "period_ended";
        };
        /** PeriodStarted */
        readonly PeriodStarted: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "period_started";
        };
        /**
         * PermissionRow
         * @description One action, and whether it is permitted to whoever asks.
         */
        readonly PermissionRow: {
            /**
             * Action
             * @description docs/policies.md lists them
             * @example score_game
             */
            readonly action: string;
            /**
             * Does
             * @description the action, in the reader's language
             * @example record plays of this game
             */
            readonly does: string;
            /** Allowed */
            readonly allowed: boolean;
            /**
             * Rule
             * @description the policy that decides
             * @example administrators
             */
            readonly rule: string;
            /**
             * Reason
             * @description the code of `says`
             * @example scoring_window
             */
            readonly reason: string;
            /**
             * Ask
             * @description who can change it
             * @enum {string}
             */
            readonly ask: "administrator" | "league_manager" | "guardian" | "yourself" | "operator" | "nobody";
            /**
             * Says
             * @description one sentence, in the reader's language
             */
            readonly says: string;
            /**
             * Whom
             * @description whom to ask, in the reader's language; empty where it is allowed
             */
            readonly whom: string;
        };
        /**
         * PermissionsBody
         * @description What somebody may do to one thing, as of now: nothing of it holds for longer.
         */
        readonly PermissionsBody: {
            /**
             * Actor
             * @example anonymous
             * @example local:operator
             */
            readonly actor: string;
            /**
             * Who
             * @enum {string}
             */
            readonly who: "person" | "service" | "device" | "operator" | "anonymous";
            /** Organisation */
            readonly organisation: string;
            /**
             * Kind
             * @enum {string}
             */
            readonly kind: "organisation" | "league" | "season" | "team" | "facility" | "game" | "player" | "grant" | "account" | "installation";
            /** Id */
            readonly id: string;
            /** Permissions */
            readonly permissions: readonly components["schemas"]["PermissionRow"][];
        };
        /**
         * Person
         * @description Somebody on a roster, as shown. `player` is the id that plays use; the name is erasable.
         */
        readonly Person: {
            /** Player */
            readonly player: string;
            /**
             * Name
             * @default
             */
            readonly name?: string;
            /** Number */
            readonly number?: string | null;
            /**
             * Starter
             * @default false
             */
            readonly starter?: boolean;
            /**
             * Captain
             * @default false
             */
            readonly captain?: boolean;
        };
        /** PersonBody */
        readonly PersonBody: {
            /** Player */
            readonly player: string;
            /**
             * Name
             * @default
             */
            readonly name?: string;
            /** Number */
            readonly number?: string | null;
            /**
             * Starter
             * @default false
             */
            readonly starter?: boolean;
            /**
             * Captain
             * @default false
             */
            readonly captain?: boolean;
        };
        /**
         * PlayRow
         * @description A play where it stands.
         */
        readonly PlayRow: {
            /**
             * Play Id
             * Format: uuid
             */
            readonly play_id: string;
            /** Order */
            readonly order: string;
            /** Revision */
            readonly revision: number;
            /** Play */
            readonly play: components["schemas"]["FieldGoal"] | components["schemas"]["FreeThrow"] | components["schemas"]["Rebound"] | components["schemas"]["Turnover"] | components["schemas"]["Assist"] | components["schemas"]["Steal"] | components["schemas"]["Block"] | components["schemas"]["ShotBlocked"] | components["schemas"]["Foul"] | components["schemas"]["FoulDrawn"] | components["schemas"]["Substitution"] | components["schemas"]["LineUp"] | components["schemas"]["TimeOut"] | components["schemas"]["JumpBall"] | components["schemas"]["Violation"] | components["schemas"]["Ejection"] | components["schemas"]["PeriodStarted"] | components["schemas"]["PeriodEnded"] | components["schemas"]["ClockStarted"] | components["schemas"]["ClockStopped"] | components["schemas"]["ClockSet"] | components["schemas"]["ShotClockSet"] | components["schemas"]["PossessionArrow"] | components["schemas"]["Challenge"] | components["schemas"]["PlayerAdded"] | components["schemas"]["Injury"] | components["schemas"]["Note"] | components["schemas"]["Unrecognised"] | components["schemas"]["SignedOff"] | components["schemas"]["ResultReported"];
            /**
             * Text
             * @description one English line
             */
            readonly text: string;
            /** Set Aside */
            readonly set_aside: boolean;
            /**
             * Retracted
             * @description struck; listed only where `since` is asked for
             * @default false
             */
            readonly retracted?: boolean;
            /** Objections */
            readonly objections: readonly components["schemas"]["Objection"][];
            /**
             * Score
             * @description by side, after it; null where it changed nothing
             */
            readonly score: {
                readonly [key: string]: number;
            } | null;
        };
        /**
         * PlayerAdded
         * @description A walk-on: known by number now, named later (in the table of names, not here).
         */
        readonly PlayerAdded: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "player_added";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string;
            /** Number */
            readonly number?: string | null;
        };
        /**
         * PlayerLine
         * @description `possessions` and `opponent_possessions` are those that ended while the player was on court.
         */
        readonly PlayerLine: {
            /** Player */
            readonly player: string;
            /** Name */
            readonly name: string;
            /** Number */
            readonly number: string | null;
            /** Starter */
            readonly starter: boolean;
            /** Stats */
            readonly stats: {
                readonly [key: string]: number;
            };
            /** Rates */
            readonly rates?: {
                readonly [key: string]: number | null;
            };
        };
        /**
         * PlayerSeason
         * @description A player's finished games, added up.
         *
         *     Attributes:
         *         team: the latest one; `teams` all, the latest first.
         *         averages: per game in which the stat was noted.
         *         per_36, per_100: counts per 36 minutes, and per 100 possessions of his side while on court.
         *         rates: formulas over the sums, never averages of ratios.
         */
        readonly PlayerSeason: {
            /** Player */
            readonly player: string;
            /** Name */
            readonly name: string;
            /** Team */
            readonly team: string;
            /** Teams */
            readonly teams: readonly string[];
            /** Games */
            readonly games: number;
            /** Starts */
            readonly starts: number;
            /** Totals */
            readonly totals: {
                readonly [key: string]: number;
            };
            /** Averages */
            readonly averages: {
                readonly [key: string]: number;
            };
            /** Per 36 */
            readonly per_36?: {
                readonly [key: string]: number;
            };
            /** Per 100 */
            readonly per_100?: {
                readonly [key: string]: number;
            };
            /** Rates */
            readonly rates?: {
                readonly [key: string]: number | null;
            };
        };
        /** PossessionArrow */
        readonly PossessionArrow: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "possession_arrow";
            /** Side */
            readonly side: string | null;
        };
        /** ProvenPasskeyBody */
        readonly ProvenPasskeyBody: {
            /**
             * Ceremony
             * Format: uuid
             */
            readonly ceremony: string;
            /**
             * Credential
             * @description PublicKeyCredential.toJSON()
             */
            readonly credential: {
                readonly [key: string]: unknown;
            };
        };
        /** ProviderBody */
        readonly ProviderBody: {
            /**
             * Purpose
             * @description link: to the account that is signed in
             * @default sign_in
             * @enum {string}
             */
            readonly purpose?: "sign_in" | "link";
        };
        /** ProviderRow */
        readonly ProviderRow: {
            /** Id */
            readonly id: string;
            /** Name */
            readonly name: string;
        };
        /**
         * QrRow
         * @description As SVG: `<svg viewBox="0 0 {size} {size}"><path d="{path}"/></svg>`, dark on light, its rim included.
         */
        readonly QrRow: {
            /** Size */
            readonly size: number;
            /** Path */
            readonly path: string;
        };
        /** ReasonBody */
        readonly ReasonBody: {
            /**
             * Reason
             * @default
             */
            readonly reason?: string;
        };
        /** Rebound */
        readonly Rebound: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "rebound";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string | null;
            /** Offensive */
            readonly offensive: boolean;
            /**
             * Dead Ball
             * @default false
             */
            readonly dead_ball?: boolean;
        };
        /**
         * Receipt
         * @description What became of one change.
         *
         *     outcome: "accepted"; "set_aside" (kept, outside the fold, see objections); "repeated" (it was there already,
         *     and counts).
         */
        readonly Receipt: {
            /**
             * Play Id
             * Format: uuid
             */
            readonly play_id: string;
            /**
             * Outcome
             * @enum {string}
             */
            readonly outcome: "accepted" | "set_aside" | "repeated";
            /** Revision */
            readonly revision: number;
            /** Order */
            readonly order: string;
            /**
             * Objections
             * @default []
             */
            readonly objections?: readonly components["schemas"]["Objection"][];
        };
        /**
         * RecordBody
         * @description A new play. It stands at `order`, else right after the play `after`, else at the end.
         */
        readonly RecordBody: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly op: "record";
            /**
             * Play Id
             * Format: uuid
             * @description made by the scorer's device (UUID version 7); makes a retry harmless
             */
            readonly play_id: string;
            /** Play */
            readonly play: components["schemas"]["FieldGoal"] | components["schemas"]["FreeThrow"] | components["schemas"]["Rebound"] | components["schemas"]["Turnover"] | components["schemas"]["Assist"] | components["schemas"]["Steal"] | components["schemas"]["Block"] | components["schemas"]["ShotBlocked"] | components["schemas"]["Foul"] | components["schemas"]["FoulDrawn"] | components["schemas"]["Substitution"] | components["schemas"]["LineUp"] | components["schemas"]["TimeOut"] | components["schemas"]["JumpBall"] | components["schemas"]["Violation"] | components["schemas"]["Ejection"] | components["schemas"]["PeriodStarted"] | components["schemas"]["PeriodEnded"] | components["schemas"]["ClockStarted"] | components["schemas"]["ClockStopped"] | components["schemas"]["ClockSet"] | components["schemas"]["ShotClockSet"] | components["schemas"]["PossessionArrow"] | components["schemas"]["Challenge"] | components["schemas"]["PlayerAdded"] | components["schemas"]["Injury"] | components["schemas"]["Note"] | components["schemas"]["Unrecognised"] | components["schemas"]["SignedOff"] | components["schemas"]["ResultReported"];
            /**
             * Order
             * @description fractional index, base 62
             */
            readonly order?: string | null;
            /** After */
            readonly after?: string | null;
            /** Occurred At */
            readonly occurred_at?: string | null;
        };
        /**
         * RecoveryCodesRow
         * @description Each good once; they are shown now and never again.
         */
        readonly RecoveryCodesRow: {
            /** Recovery Codes */
            readonly recovery_codes: readonly string[];
        };
        /** RefreshBody */
        readonly RefreshBody: {
            /**
             * Refresh Token
             * Format: password
             */
            readonly refresh_token: string;
        };
        /** ReopenBody */
        readonly ReopenBody: {
            /** Reason */
            readonly reason: string;
        };
        /**
         * ResultReported
         * @description A result without plays, for leagues that only report scores, and results settled off the court.
         */
        readonly ResultReported: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "result_reported";
            /**
             * Periods
             * @default []
             */
            readonly periods?: readonly (readonly number[])[];
            /**
             * Score
             * @default []
             */
            readonly score?: readonly number[];
            /**
             * How
             * @default final
             * @enum {string}
             */
            readonly how?: "final" | "forfeit" | "default" | "abandoned" | "cancelled";
            /** Against */
            readonly against?: string | null;
        };
        /** RetractBody */
        readonly RetractBody: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly op: "retract";
            /**
             * Play Id
             * Format: uuid
             */
            readonly play_id: string;
            /** Revision */
            readonly revision: number;
        };
        /**
         * Run
         * @description Points in a row that the other side does not answer; `score` stands after it.
         */
        readonly Run: {
            /** Side */
            readonly side: string;
            /** Points */
            readonly points: number;
            /** Start Ms */
            readonly start_ms: number;
            /** End Ms */
            readonly end_ms: number;
            /** Score */
            readonly score: readonly number[];
        };
        /** ScopeBody */
        readonly ScopeBody: {
            /**
             * Kind
             * @enum {string}
             */
            readonly kind: "organisation" | "league" | "team" | "facility" | "game";
            /**
             * Id
             * @description the organisation's own id, or the league's, team's … own word
             */
            readonly id: string;
        };
        /**
         * ScoreChange
         * @description `score` stands after it, in the order of the sides.
         */
        readonly ScoreChange: {
            /** Elapsed Ms */
            readonly elapsed_ms: number;
            /** Side */
            readonly side: string;
            /** Points */
            readonly points: number;
            /** Score */
            readonly score: readonly number[];
        };
        /** ScorersBody */
        readonly ScorersBody: {
            /** Actors */
            readonly actors: readonly string[];
        };
        /** Season */
        readonly Season: {
            /**
             * Season Id
             * Format: uuid
             */
            readonly season_id: string;
            /** Name */
            readonly name: string;
            /**
             * League
             * @default
             */
            readonly league?: string;
            /**
             * Sport
             * @default basketball
             */
            readonly sport?: string;
            /**
             * Rule Book
             * @default fiba
             */
            readonly rule_book?: string;
        };
        /** SeasonBody */
        readonly SeasonBody: {
            /** Name */
            readonly name: string;
            /**
             * League
             * @default
             */
            readonly league?: string;
            /**
             * Sport
             * @default basketball
             */
            readonly sport?: string;
            /**
             * Rule Book
             * @default fiba
             */
            readonly rule_book?: string;
        };
        /**
         * SecondFactorOnRow
         * @description The session goes on under another token.
         */
        readonly SecondFactorOnRow: {
            /** Recovery Codes */
            readonly recovery_codes: readonly string[];
            readonly account: components["schemas"]["AccountRow"];
            readonly session: components["schemas"]["SessionRow"];
        };
        /** SecondFactorRow */
        readonly SecondFactorRow: {
            /** On */
            readonly on: boolean;
            /** Since */
            readonly since: string | null;
            /** Recovery Codes Left */
            readonly recovery_codes_left: number;
        };
        /** ServiceBody */
        readonly ServiceBody: {
            /**
             * Name
             * @example Statistics feed
             */
            readonly name: string;
        };
        /** ServiceKeyBody */
        readonly ServiceKeyBody: {
            /**
             * Name
             * @example spring 2027
             */
            readonly name: string;
            /**
             * Scopes
             * @description docs/policies.md lists them
             */
            readonly scopes: readonly ("read" | "score" | "games" | "people")[];
            /**
             * Expires At
             * @description within a year; null: in 90 days
             */
            readonly expires_at?: string | null;
        };
        /** ServiceKeyRow */
        readonly ServiceKeyRow: {
            /**
             * Key Id
             * Format: uuid
             */
            readonly key_id: string;
            /** Name */
            readonly name: string;
            /** Scopes */
            readonly scopes: readonly ("read" | "score" | "games" | "people")[];
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /** Made By */
            readonly made_by: string;
            /**
             * Expires At
             * Format: date-time
             */
            readonly expires_at: string;
            /**
             * Used At
             * @description to the minute
             */
            readonly used_at: string | null;
            /** Revoked At */
            readonly revoked_at: string | null;
        };
        /**
         * ServiceRow
         * @description A program that belongs to an organisation; its roles are given to `actor`.
         */
        readonly ServiceRow: {
            /**
             * Service Id
             * Format: uuid
             */
            readonly service_id: string;
            /**
             * Actor
             * @example service:01a1fcfd-90f5-79a5-a849-1d8079160753
             */
            readonly actor: string;
            /** Name */
            readonly name: string;
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /** Made By */
            readonly made_by: string;
            /** Disabled At */
            readonly disabled_at: string | null;
            /** Keys */
            readonly keys: readonly components["schemas"]["ServiceKeyRow"][];
            /**
             * Roles
             * @description told in the list; else empty
             */
            readonly roles: readonly components["schemas"]["GrantRow"][];
        };
        /**
         * SessionRow
         * @description A browser that is signed in.
         */
        readonly SessionRow: {
            /**
             * Session Id
             * Format: uuid
             */
            readonly session_id: string;
            /**
             * Opened At
             * Format: date-time
             */
            readonly opened_at: string;
            /**
             * Seen At
             * Format: date-time
             */
            readonly seen_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            readonly expires_at: string;
            /**
             * Confirmed At
             * Format: date-time
             * @description when its owner last proved to be themselves
             */
            readonly confirmed_at: string;
            /** Mfa */
            readonly mfa: boolean;
            /**
             * Device
             * @description the browser's own words about itself
             */
            readonly device: string;
            /** Address */
            readonly address: string;
            /**
             * Organisation Id
             * @description chosen last
             */
            readonly organisation_id: string | null;
            /**
             * Current
             * @description the one that asks
             */
            readonly current: boolean;
        };
        /**
         * Settings
         * @description What an organisation's administrators choose; identity's `TEMPLATES` say what each means and allows.
         */
        readonly Settings: {
            /**
             * Public Pages
             * @default true
             */
            readonly public_pages?: boolean;
            /**
             * Coaches Score Own Games
             * @default false
             */
            readonly coaches_score_own_games?: boolean;
            /**
             * Coaches Need Credential
             * @default false
             */
            readonly coaches_need_credential?: boolean;
            /**
             * Administrators Need Mfa
             * @default false
             */
            readonly administrators_need_mfa?: boolean;
            /**
             * League Managers Appoint
             * @default true
             */
            readonly league_managers_appoint?: boolean;
            /**
             * Unknown Age Is Public
             * @default true
             */
            readonly unknown_age_is_public?: boolean;
            /**
             * Scoring Opens Hours
             * @default 3
             */
            readonly scoring_opens_hours?: number;
            /**
             * Scoring Closes Hours
             * @default 12
             */
            readonly scoring_closes_hours?: number;
            /**
             * Step Up Minutes
             * @default 10
             */
            readonly step_up_minutes?: number;
        };
        /**
         * SettingsBody
         * @description All of them; docs/policies.md says what each means.
         */
        readonly SettingsBody: {
            /** Public Pages */
            readonly public_pages: boolean;
            /** Coaches Score Own Games */
            readonly coaches_score_own_games: boolean;
            /** Coaches Need Credential */
            readonly coaches_need_credential: boolean;
            /** Administrators Need Mfa */
            readonly administrators_need_mfa: boolean;
            /** League Managers Appoint */
            readonly league_managers_appoint: boolean;
            /** Unknown Age Is Public */
            readonly unknown_age_is_public: boolean;
            /** Scoring Opens Hours */
            readonly scoring_opens_hours: number;
            /** Scoring Closes Hours */
            readonly scoring_closes_hours: number;
            /** Step Up Minutes */
            readonly step_up_minutes: number;
        };
        /**
         * Shot
         * @description A field goal whose place was noted: metres from the basket attacked, see sports/basketball/court.py.
         */
        readonly Shot: {
            /** Play Id */
            readonly play_id: string;
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string | null;
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms: number | null;
            /** Made */
            readonly made: boolean;
            /** Points */
            readonly points: number;
            /** X */
            readonly x: number;
            /** Y */
            readonly y: number;
            /** Zone */
            readonly zone: string;
        };
        /**
         * ShotBlocked
         * @description Whose shot was blocked, noted apart from the shot (box column "blocks against").
         */
        readonly ShotBlocked: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "shot_blocked";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string;
        };
        /** ShotClockSet */
        readonly ShotClockSet: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "shot_clock_set";
            /** Shot Clock Ms */
            readonly shot_clock_ms: number | null;
            /**
             * Running
             * @default false
             */
            readonly running?: boolean;
            /** Device Ms */
            readonly device_ms?: number | null;
        };
        /** ShotsBody */
        readonly ShotsBody: {
            /**
             * Game Id
             * Format: uuid
             */
            readonly game_id: string;
            /**
             * Version
             * @description of the game's facts; also the ETag
             */
            readonly version: number;
            /**
             * Status
             * @description scheduled, live or final
             */
            readonly status: string;
            /** Shots */
            readonly shots: readonly components["schemas"]["Shot"][];
            /**
             * Zones
             * @description side, zone: made, attempts and points of every field goal
             */
            readonly zones: {
                readonly [key: string]: {
                    readonly [key: string]: {
                        readonly [key: string]: number;
                    };
                };
            };
            /**
             * Player Zones
             * @description the same by player
             */
            readonly player_zones: {
                readonly [key: string]: {
                    readonly [key: string]: {
                        readonly [key: string]: number;
                    };
                };
            };
        };
        /**
         * Side
         * @description A side of a game to be opened: `key` is what plays call it ("home", "away").
         */
        readonly Side: {
            /** Key */
            readonly key: string;
            /** Team */
            readonly team: string;
            /** Name */
            readonly name: string;
            /**
             * Short Name
             * @default
             */
            readonly short_name?: string;
            /**
             * Code
             * @default
             */
            readonly code?: string;
            /**
             * Colour
             * @default
             */
            readonly colour?: string;
            /**
             * Roster
             * @default []
             */
            readonly roster?: readonly components["schemas"]["Person"][];
        };
        /** SideBody */
        readonly SideBody: {
            /**
             * Key
             * @example home
             */
            readonly key: string;
            /** Team */
            readonly team: string;
            /** Name */
            readonly name: string;
            /**
             * Short Name
             * @default
             */
            readonly short_name?: string;
            /**
             * Code
             * @default
             */
            readonly code?: string;
            /**
             * Colour
             * @default
             */
            readonly colour?: string;
            /** Roster */
            readonly roster?: readonly components["schemas"]["PersonBody"][];
        };
        /** SignInBody */
        readonly SignInBody: {
            /**
             * Email
             * @example sam@example.org
             */
            readonly email: string;
            /**
             * Password
             * Format: password
             */
            readonly password: string;
            /**
             * Code
             * @description of the authenticator, or a recovery code, where asked
             */
            readonly code?: string | null;
        };
        /** SignUpBody */
        readonly SignUpBody: {
            /**
             * Email
             * @example sam@example.org
             */
            readonly email: string;
            /** Name */
            readonly name: string;
            /**
             * Password
             * @description none: links alone open this account
             */
            readonly password?: string | null;
            /**
             * Language
             * @default en
             * @enum {string}
             */
            readonly language?: "en" | "ar";
        };
        /**
         * SignedInRow
         * @description Who is signed in, in this browser.
         */
        readonly SignedInRow: {
            readonly account: components["schemas"]["AccountRow"];
            readonly session: components["schemas"]["SessionRow"];
        };
        /**
         * SignedOff
         * @description A captain, coach, scorer or referee confirms the sheet.
         */
        readonly SignedOff: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "signed_off";
            /**
             * Role
             * @enum {string}
             */
            readonly role: "home" | "away" | "scorer" | "referee" | "crew_chief";
            /**
             * By
             * @default
             */
            readonly by?: string;
            /**
             * Protest
             * @default false
             */
            readonly protest?: boolean;
        };
        /** Steal */
        readonly Steal: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "steal";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string | null;
        };
        /**
         * Substitution
         * @description Any number out for any number in. Feeds that note each alone give one name to one of the lists.
         */
        readonly Substitution: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "substitution";
            /** Side */
            readonly side: string;
            /**
             * Leaving
             * @default []
             */
            readonly leaving?: readonly string[];
            /**
             * Entering
             * @default []
             */
            readonly entering?: readonly string[];
        };
        /** SuspensionBody */
        readonly SuspensionBody: {
            /**
             * Reason
             * @default
             */
            readonly reason?: string;
            /** Suspended */
            readonly suspended: boolean;
        };
        /**
         * TeamBox
         * @description One side's box. `totals` sum players and `team_row` (what is credited to the side alone).
         */
        readonly TeamBox: {
            /** Side */
            readonly side: string;
            /** Team */
            readonly team: string;
            /** Name */
            readonly name: string;
            /** Score */
            readonly score: number;
            /** Periods */
            readonly periods: readonly number[];
            /** Totals */
            readonly totals: {
                readonly [key: string]: number;
            };
            /** Team Row */
            readonly team_row: {
                readonly [key: string]: number;
            };
            /** Players */
            readonly players: readonly components["schemas"]["PlayerLine"][];
            /** Rates */
            readonly rates?: {
                readonly [key: string]: number | null;
            };
        };
        /** TeamSeason */
        readonly TeamSeason: {
            /** Team */
            readonly team: string;
            /** Name */
            readonly name: string;
            /** Games */
            readonly games: number;
            /** Won */
            readonly won: number;
            /** Lost */
            readonly lost: number;
            /** Points */
            readonly points: number;
            /** Opponent Points */
            readonly opponent_points: number;
            /** Totals */
            readonly totals: {
                readonly [key: string]: number;
            };
            /** Opponent Totals */
            readonly opponent_totals: {
                readonly [key: string]: number;
            };
            /** Averages */
            readonly averages: {
                readonly [key: string]: number;
            };
            /** Rates */
            readonly rates?: {
                readonly [key: string]: number | null;
            };
        };
        /**
         * TemplateRow
         * @description A policy that is switched, or whose number is chosen.
         */
        readonly TemplateRow: {
            /**
             * Setting
             * @description its name in an organisation's settings
             * @example public_pages
             */
            readonly setting: string;
            /** En */
            readonly en: string;
            /** Ar */
            readonly ar: string;
            /** Default */
            readonly default: boolean | number;
            /**
             * Least
             * @description of a number; null: it is switched
             */
            readonly least: number | null;
            /** Most */
            readonly most: number | null;
        };
        /** TimeOut */
        readonly TimeOut: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "time_out";
            /** Side */
            readonly side: string | null;
            /**
             * Length
             * @default full
             * @enum {string}
             */
            readonly length?: "full" | "short" | "official" | "media";
        };
        /** TokenBody */
        readonly TokenBody: {
            /**
             * Token
             * Format: password
             * @description from behind the # of a letter's link
             */
            readonly token: string;
        };
        /** Turnover */
        readonly Turnover: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "turnover";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player: string | null;
            /**
             * How
             * @default other
             * @enum {string}
             */
            readonly how?: "bad_pass" | "ball_handling" | "travelling" | "double_dribble" | "offensive_foul" | "out_of_bounds" | "three_seconds" | "five_seconds" | "eight_seconds" | "shot_clock" | "backcourt" | "goaltending" | "lane_violation" | "kicked_ball" | "carrying" | "inbound" | "palming" | "lost_ball" | "too_many_players" | "other";
            /** Stolen By */
            readonly stolen_by?: string | null;
        };
        /**
         * Unrecognised
         * @description A code that the feed's parser does not know: kept as it came, flagged, and worth nothing.
         */
        readonly Unrecognised: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "unrecognised";
            /** Code */
            readonly code: string;
            /**
             * Text
             * @default
             */
            readonly text?: string;
            /** Side */
            readonly side?: string | null;
            /** Player */
            readonly player?: string | null;
        };
        /** VerifyBody */
        readonly VerifyBody: {
            /**
             * Token
             * Format: password
             * @description from behind the # of a letter's link
             */
            readonly token: string;
            /**
             * Code
             * @description of the authenticator, or a recovery code, where asked
             */
            readonly code?: string | null;
            /**
             * Shown
             * @description the code in the browser that asked for the letter, where this is another
             */
            readonly shown?: string | null;
        };
        /**
         * Violation
         * @description A violation that is no turnover: kicked ball, lane, delay-of-game warning, defensive goaltending.
         */
        readonly Violation: {
            /** Period */
            readonly period: number;
            /** Clock Ms */
            readonly clock_ms?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "violation";
            /** Side */
            readonly side: string;
            /** Player */
            readonly player?: string | null;
            /**
             * What
             * @default other
             */
            readonly what?: string;
        };
        /** CodeBody */
        readonly fieldhouse__modules__identity__api__factor_bodies__CodeBody: {
            /**
             * Code
             * Format: password
             * @description of the authenticator, or (where one signs in) a recovery code
             */
            readonly code: string;
        };
        /** CodeBody */
        readonly fieldhouse__modules__identity__api__token_bodies__CodeBody: {
            /**
             * Code
             * Format: password
             * @description case, blanks and dashes don't count
             */
            readonly code: string;
        };
        /**
         * Problem
         * @description RFC 9457. `code` is stable; `facts` are the data behind the sentence in `detail`.
         */
        readonly Problem: {
            /**
             * Format: uri-reference
             * @example /problems/unknown_game
             */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            /** @example unknown_game */
            readonly code: string;
            readonly facts: {
                readonly [key: string]: unknown;
            };
            readonly instance: string;
            /** Format: uuid */
            readonly request_id?: string;
        };
    };
    responses: {
        /** @description The request can't be read: malformed, missing or out of range. */
        readonly Problem400: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Sign in first. */
        readonly Problem401: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description You may not do this. */
        readonly Problem403: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or it is not yours to see. */
        readonly Problem404: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests of this kind, from here or by you; wait as long as Retry-After says. */
        readonly Problem429: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not now: a part that is needed does not answer. */
        readonly Problem503: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Someone else wrote first; read again and retry. */
        readonly Problem409: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this server reads. */
        readonly Problem413: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body's media type is not one this address reads. */
        readonly Problem415: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A rule of the domain says no. */
        readonly Problem422: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly own_permissions_api_v1_me_permissions_get: {
        readonly parameters: {
            readonly query?: {
                /** @description to this game; else in this organisation */
                readonly game?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PermissionsBody"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_entries_api_v1_organisations__organisation_id__audit_get: {
        readonly parameters: {
            readonly query?: {
                readonly actor?: string | null;
                /** @description from its beginning: `identity.Role`, `denied.` */
                readonly what?: string | null;
                readonly subject?: string | null;
                readonly since?: string | null;
                readonly until?: string | null;
                /** @description entries with smaller numbers */
                readonly below?: number | null;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EntriesBody"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly get_head_api_v1_organisations__organisation_id__audit_head_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HeadRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly sign_up_api_v1_account_sign_up_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignUpBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkAskedRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly verify_api_v1_account_verify_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["VerifyBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly sign_in_api_v1_account_sign_in_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignInBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly send_link_api_v1_account_links_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LinkBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkAskedRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly sign_out_api_v1_account_sign_out_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description to the first page, where a page's form was sent */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly me_api_v1_account_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly change_account_api_v1_account_patch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AccountChangeBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly confirm_api_v1_account_confirm_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly set_password_api_v1_account_password_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPasswordBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly delete_account_api_v1_account_deletion_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountLeavingRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_sessions_api_v1_account_sessions_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["SessionRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly end_other_sessions_api_v1_account_sessions_delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly end_session_api_v1_account_sessions__session_id__delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly session_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly second_factor_api_v1_account_second_factor_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SecondFactorRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly turn_on_api_v1_account_second_factor_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["fieldhouse__modules__identity__api__factor_bodies__CodeBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SecondFactorOnRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly begin_api_v1_account_second_factor_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewSecondFactorRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly turn_off_api_v1_account_second_factor_delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly new_recovery_codes_api_v1_account_recovery_codes_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecoveryCodesRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_passkeys_api_v1_account_passkeys_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["PasskeyRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly add_api_v1_account_passkeys_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPasskeyBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PasskeyRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly begin_api_v1_account_passkeys_options_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CeremonyRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly remove_api_v1_account_passkeys__passkey_id__delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly passkey_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly rename_api_v1_account_passkeys__passkey_id__patch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly passkey_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasskeyNameBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PasskeyRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly begin_sign_in_api_v1_account_passkeys_sign_in_options_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CeremonyRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly sign_in_api_v1_account_passkeys_sign_in_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProvenPasskeyBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly begin_confirmation_api_v1_account_passkeys_confirm_options_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CeremonyRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly confirm_api_v1_account_passkeys_confirm_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProvenPasskeyBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_providers_api_v1_account_providers_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["ProviderRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly begin_api_v1_account_providers__provider_id__begin_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly provider_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProviderBody"] | null;
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LocationRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly back_api_v1_account_providers__provider_id__back_get: {
        readonly parameters: {
            readonly query?: {
                readonly state?: string;
                readonly code?: string;
                readonly error?: string;
                readonly iss?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly provider_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly linked_identities_api_v1_account_identities_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["LinkedIdentityRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly unlink_api_v1_account_identities__identity_id__delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly identity_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_own_organisations_api_v1_organisations_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MineRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly create_organisation_api_v1_organisations_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrganisationBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organisation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly choose_organisation_api_v1_organisations__organisation_id__choose_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly get_organisation_api_v1_organisations__organisation_id__get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organisation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly change_organisation_api_v1_organisations__organisation_id__patch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the organisation's revision, as in "3" */
                readonly "If-Match"?: string | null;
            };
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organisation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_hosts_api_v1_organisations__organisation_id__hosts_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Host"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly ask_for_host_api_v1_organisations__organisation_id__hosts__host__put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly host: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly drop_host_api_v1_organisations__organisation_id__hosts__host__delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly host: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly ask_for_deletion_api_v1_organisations__organisation_id__deletion_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organisation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly take_deletion_back_api_v1_organisations__organisation_id__deletion_delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organisation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly export_organisation_api_v1_organisations__organisation_id__archive_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/zip": unknown;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_members_api_v1_organisations__organisation_id__members_get: {
        readonly parameters: {
            readonly query?: {
                /** @description the last account of the page before */
                readonly after?: string | null;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["MemberRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly suspend_member_api_v1_organisations__organisation_id__members__account_id__suspension_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly account_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SuspensionBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_invitations_api_v1_organisations__organisation_id__invitations_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["InvitationRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly invite_api_v1_organisations__organisation_id__invitations__invitation_id__put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly invitation_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["InvitationBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitedRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly withdraw_invitation_api_v1_organisations__organisation_id__invitations__invitation_id__delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly invitation_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly grant_role_api_v1_organisations__organisation_id__grants__grant_id__put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly grant_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GrantBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GrantRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly revoke_role_api_v1_organisations__organisation_id__grants__grant_id__revoke_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly grant_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly get_settings_api_v1_organisations__organisation_id__settings_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Settings"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly set_settings_api_v1_organisations__organisation_id__settings_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SettingsBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Settings"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly known_of_member_api_v1_organisations__organisation_id__members__account_id__known_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly account_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KnownRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly describe_member_api_v1_organisations__organisation_id__members__account_id__known_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly account_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["KnownBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KnownRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly look_at_invitation_api_v1_invitations_look_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationSeenRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly accept_invitation_api_v1_invitations_accept_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_templates_api_v1_templates_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["TemplateRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_tokens_api_v1_account_tokens_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["ApiTokenRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly open_token_api_v1_account_tokens__token_id__put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ApiTokenBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuedRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly revoke_token_api_v1_account_tokens__token_id__delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly refresh_token_api_v1_tokens_refresh_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RefreshBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuedRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_services_api_v1_organisations__organisation_id__services_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["ServiceRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly make_service_api_v1_organisations__organisation_id__services__service_id__put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly service_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ServiceBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly disable_service_api_v1_organisations__organisation_id__services__service_id__disabled_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly service_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DisabledBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly make_service_key_api_v1_organisations__organisation_id__services__service_id__keys__key_id__put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly service_id: string;
                readonly key_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ServiceKeyBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MadeKeyRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly revoke_service_key_api_v1_organisations__organisation_id__services__service_id__keys__key_id__delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly service_id: string;
                readonly key_id: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_hand_overs_api_v1_games__game_id__hand_overs_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["HandOverRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly hand_over_game_api_v1_games__game_id__hand_overs_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HandOverBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HandedRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly revoke_hand_over_api_v1_games__game_id__hand_overs__hand_over_id__delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
                readonly hand_over_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly accept_hand_over_api_v1_hand_overs_accept_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["fieldhouse__modules__identity__api__token_bodies__CodeBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AcceptedRow"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_flags_api_v1_organisations__organisation_id__flags_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["FlagRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly set_flag_api_v1_organisations__organisation_id__flags__flag__put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly flag: string;
                readonly organisation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FlagBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_games_api_v1_games_get: {
        readonly parameters: {
            readonly query?: {
                readonly season_id?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["GameSummary"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly open_game_api_v1_games_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description makes a retry harmless; another request under it is refused */
                readonly "Idempotency-Key"?: string | null;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OpenBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GameSummary"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly get_game_api_v1_games__game_id__get: {
        readonly parameters: {
            readonly query?: {
                /** @description what was known then */
                readonly version?: number | null;
                /** @description what had happened once this play had */
                readonly at_play?: string | null;
                readonly at_period?: number | null;
                /** @description with `at_period`: what the game clock showed, as MM:SS */
                readonly at_clock?: string | null;
                /** @description the game now, but only the plays that changed after this version */
                readonly since?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GameBody"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly history_api_v1_games__game_id__history_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["FactRow"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly apply_changes_api_v1_games__game_id__plays_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description makes a retry harmless; another request under it is refused */
                readonly "Idempotency-Key"?: string | null;
            };
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangesBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GameSummary"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly retract_play_api_v1_games__game_id__plays__play_id__delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description makes a retry harmless; another request under it is refused */
                readonly "Idempotency-Key"?: string | null;
                /** @description the play's revision, as in "3" */
                readonly "If-Match"?: string | null;
            };
            readonly path: {
                readonly game_id: string;
                readonly play_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GameSummary"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly amend_play_api_v1_games__game_id__plays__play_id__patch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description makes a retry harmless; another request under it is refused */
                readonly "Idempotency-Key"?: string | null;
                /** @description the play's revision, as in "3" */
                readonly "If-Match"?: string | null;
            };
            readonly path: {
                readonly game_id: string;
                readonly play_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AmendmentBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GameSummary"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly finish_game_api_v1_games__game_id__finish_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["FinishBody"] | null;
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GameSummary"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly reopen_game_api_v1_games__game_id__reopen_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReopenBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GameSummary"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly designate_scorers_api_v1_games__game_id__scorers_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ScorersBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GameSummary"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly name_players_api_v1_games__game_id__people_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PeopleBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly list_seasons_api_v1_seasons_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Season"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly save_season_api_v1_seasons__season_id__put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly season_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SeasonBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly known_player_api_v1_players__player__get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly player: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KnownPlayer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly state_age_api_v1_players__player__age_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly player: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AgeBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KnownPlayer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly state_consent_api_v1_players__player__consent_put: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly player: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConsentBody"];
            };
        };
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KnownPlayer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly box_api_v1_games__game_id__box_get: {
        readonly parameters: {
            readonly query?: {
                /** @description what was known then */
                readonly version?: number | null;
                readonly format?: "json" | "csv";
            };
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BoxBody"];
                    readonly "text/csv": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly line_ups_api_v1_games__game_id__line_ups_get: {
        readonly parameters: {
            readonly query?: {
                /** @description what was known then */
                readonly version?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineUpsBody"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly shots_api_v1_games__game_id__shots_get: {
        readonly parameters: {
            readonly query?: {
                /** @description what was known then */
                readonly version?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShotsBody"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly flow_api_v1_games__game_id__flow_get: {
        readonly parameters: {
            readonly query?: {
                /** @description what was known then */
                readonly version?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FlowBody"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly players_api_v1_seasons__season_id__players_get: {
        readonly parameters: {
            readonly query?: {
                /** @description only games for this team (id) */
                readonly team?: string | null;
                /** @description only games on this side */
                readonly side?: ("home" | "away") | null;
                /** @description only games with this result */
                readonly result?: ("won" | "lost") | null;
                /** @description only games against this team (id) */
                readonly opponent?: string | null;
                /** @description by scheduled time in UTC */
                readonly month?: string | null;
                /** @description so many of the latest of these games */
                readonly last?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly season_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["PlayerSeason"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly game_log_api_v1_seasons__season_id__players__player__games_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly season_id: string;
                readonly player: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["GameLine"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly teams_api_v1_seasons__season_id__teams_get: {
        readonly parameters: {
            readonly query?: {
                /** @description only games on this side */
                readonly side?: ("home" | "away") | null;
                /** @description only games with this result */
                readonly result?: ("won" | "lost") | null;
                /** @description only games against this team (id) */
                readonly opponent?: string | null;
                /** @description by scheduled time in UTC */
                readonly month?: string | null;
                /** @description so many of the latest of these games */
                readonly last?: number | null;
            };
            readonly header?: never;
            readonly path: {
                readonly season_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["TeamSeason"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly leaders_api_v1_seasons__season_id__leaders_get: {
        readonly parameters: {
            readonly query?: {
                readonly stat?: string;
                /** @description for counts: per game, total, per 36 minutes, per 100 possessions */
                readonly per?: "game" | "total" | "36" | "100";
                readonly limit?: number;
                /** @description only who played, or made, enough; see docs/statistics.md */
                readonly qualified?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly season_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Leader"][];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly view_api_v1_games__game_id__view_get: {
        readonly parameters: {
            readonly query?: {
                /** @description what had happened once this play had */
                readonly at_play?: string | null;
                readonly at_period?: number | null;
                readonly at_clock_ms?: number | null;
                /** @description false: without the plays, for who has them */
                readonly plays?: boolean;
                /** @description en or ar; English where it is another. */
                readonly language?: string;
            };
            readonly header?: {
                readonly "if-none-match"?: string | null;
            };
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description You have it. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly live_api_v1_games__game_id__live_get: {
        readonly parameters: {
            readonly query?: {
                /** @description en or ar; English where it is another. */
                readonly language?: string;
                /** @description As Last-Event-ID, for a first connection. */
                readonly since?: string | null;
            };
            readonly header?: {
                readonly "last-event-id"?: string | null;
            };
            readonly path: {
                readonly game_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                    readonly "text/event-stream": unknown;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
}
