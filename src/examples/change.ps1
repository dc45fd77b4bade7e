# What an administrator of the faulty organisation means to run.
foreach ($server in 'Mailbox01', 'Mailbox02') {
  Set-OutlookAnywhere "$server\Rpc (Default Web Site)" -ExternalClientsRequireSsl $true -InternalClientsRequireSsl $true
}
Set-WebServicesVirtualDirectory 'Mailbox02\EWS (Default Web Site)' -ExternalUrl https://mail.contoso.com/EWS/Exchange.asmx
