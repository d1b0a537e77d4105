// OpenLDAP's own headers and nothing of ours. Needs libldap 2.5 or newer.

#ifndef CLDAP_SHIM_H
#define CLDAP_SHIM_H

#include <lber.h>
#include <ldap.h>

#endif
