"""TLS listeners, one for each certificate that tests/server/ca.sh makes."""

import os
import ssl

# listener: certificate, and whether a client certificate is demanded
LISTENERS = {
    "tls": ("good", False),
    "tls-wrong-host": ("wrong-host", False),
    "tls-expired": ("expired", False),
    "tls-self-signed": ("self-signed", False),
    "tls-unknown-ca": ("unknown-ca", False),
    "tls-client": ("good", True),
}


def contexts(folder):
    """Yields (listener, context); nothing without a folder."""
    if not folder:
        return
    for listener, (name, client) in LISTENERS.items():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(folder, f"{name}.pem"), os.path.join(folder, f"{name}.key"))
        if client:
            context.maximum_version = ssl.TLSVersion.TLSv1_2  # refuses within the handshake
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(os.path.join(folder, "ca.pem"))
        yield listener, context
