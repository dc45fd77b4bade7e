#!/bin/sh
# Makes a certificate whose CA answers for it (RFC 6960), and some of its answers in base64, with
# openssl; keys are thrown away. All answers are of the same days, so that tests know them.
set -eu
cd "$(dirname "$0")"
out=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

mkdir certs
cat > ca.cnf <<'CNF'
[ca]
default_ca = any
[any]
dir = .
new_certs_dir = ./certs
database = ./index
rand_serial = yes
unique_subject = no
default_md = sha256
policy = open
[open]
commonName = supplied
organizationName = optional
CNF
: > index

# issue NAME SUBJECT EXTENSIONS: by the root, or by itself if it is that
issue() {
  openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
  openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
  printf '%b\n' "$3" > "$1.ext"
  if [ "$1" = stapled-root ]; then by="-selfsign -keyfile $1.key"
  else by="-cert stapled-root.pem -keyfile stapled-root.key"; fi
  openssl ca -batch -notext -config ca.cnf $by -in "$1.csr" -startdate 20200101000000Z \
    -enddate 20450101000000Z -extfile "$1.ext" -out "$1.pem" 2> ca.log || { cat ca.log; exit 1; }
}

issue stapled-root '/CN=Example Status Root/O=Example Status' 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign'
issue stapled '/CN=owa.contoso.com/O=Contoso' 'basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:*.contoso.com'
issue other '/CN=www.contoso.com/O=Contoso' 'basicConstraints=critical,CA:false\nextendedKeyUsage=serverAuth'
issue responder '/CN=Example Status Responder/O=Example Status' 'basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored'
cp stapled-root.pem stapled.pem "$out"

# der NAME < CONFIGURATION
der() {
  cat > "$1.cnf"
  openssl asn1parse -genconf "$1.cnf" -noout -out "$1.der"
}

hex() {
  od -An -tx1 -v "$1" | tr -d ' \n'
}

# answer FILE STATUS ABOUT SIGNER: good or revoked; the certificate of a signer is sent along
answer() {
  openssl ocsp -issuer stapled-root.pem -cert "$3.pem" -reqout req.der
  openssl ocsp -reqin req.der -req_text > req.txt
  name=$(sed -n 's/.*Issuer Name Hash: //p' req.txt)
  key=$(sed -n 's/.*Issuer Key Hash: //p' req.txt)
  serial=$(sed -n 's/.*Serial Number: //p' req.txt)
  by=$(openssl x509 -in "$4.pem" -noout -pubkey | openssl ec -pubin -outform DER 2> ec.log | tail -c 65 \
    | openssl dgst -sha1 -r | cut -d' ' -f1)
  if [ "$2" = good ]; then status='IMPLICIT:0,NULL'; else status='IMPLICIT:1,SEQUENCE:revoked'; fi
  der data <<CNF
asn1 = SEQUENCE:data
[data]
by = EXPLICIT:2,FORMAT:HEX,OCTETSTRING:$by
made = GENERALIZEDTIME:20261120000000Z
all = SEQUENCE:all
[all]
one = SEQUENCE:one
[one]
id = SEQUENCE:id
status = $status
from = GENERALIZEDTIME:20261120000000Z
to = EXPLICIT:0,GENERALIZEDTIME:20261127000000Z
[revoked]
at = GENERALIZEDTIME:20261101000000Z
[id]
hash = SEQUENCE:sha1
name = FORMAT:HEX,OCTETSTRING:$name
key = FORMAT:HEX,OCTETSTRING:$key
serial = INTEGER:0x$serial
[sha1]
oid = OID:sha1
none = NULL
CNF
  openssl dgst -sha256 -sign "$4.key" -out signature.bin data.der
  certs=
  if [ "$4" != stapled-root ]; then
    openssl x509 -in "$4.pem" -outform DER -out signer.der
    certs=yes
  fi
  body="$(hex data.der)300a06082a8648ce3d040302$(wrap 03 "00$(hex signature.bin)")"
  if [ -n "$certs" ]; then body="$body$(wrap a0 "$(wrap 30 "$(hex signer.der)")")"; fi
  basic=$(wrap 04 "$(wrap 30 "$body")")
  whole=$(wrap 30 "0a0100$(wrap a0 "$(wrap 30 "06092b0601050507300101$basic")")")
  printf '%s' "$whole" | xxd -r -p | base64 -w 76 > "$out/$1.ocsp"
}

# wrap TAG CONTENT: in hexadecimal digits
wrap() {
  size=$((${#2} / 2))
  if [ "$size" -lt 128 ]; then printf '%s%02x%s' "$1" "$size" "$2"
  elif [ "$size" -lt 256 ]; then printf '%s81%02x%s' "$1" "$size" "$2"
  else printf '%s82%04x%s' "$1" "$size" "$2"; fi
}

answer stapled-good good stapled stapled-root
answer stapled-revoked revoked stapled stapled-root
answer stapled-delegated revoked stapled responder
answer stapled-forged revoked stapled other
answer stapled-stranger revoked other stapled-root
