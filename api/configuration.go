package api

// GetConfigurationRequest requests the configuration of an access token.
type GetConfigurationRequest struct {
	Credentials
	// Enterprise whose configuration to return. If a portfolio access token omits it, that of the portfolio.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
}

// GetConfigurationResponse is the configuration of an enterprise.
type GetConfigurationResponse struct {
	// The time on the server.
	NowUtc Time `json:"NowUtc"`
	// The enterprise.
	Enterprise ConfigurationEnterprise `json:"Enterprise"`
	// The service, if the access token is bound to one.
	Service *Service `json:"Service" rule:"nullable"`
	// Where payment cards are stored.
	PaymentCardStorage *PaymentCardStorage `json:"PaymentCardStorage" rule:"nullable"`
	// Whether guests must give the number of an identity document.
	IsIdentityDocumentNumberRequired bool `json:"IsIdentityDocumentNumberRequired"`
}

// ConfigurationEnterprise is an enterprise with its configuration.
type ConfigurationEnterprise struct {
	Enterprise
	// Currencies that the enterprise accepts.
	Currencies []AcceptedCurrency `json:"Currencies"`
	// Configuration of accounting.
	AccountingConfiguration *AccountingConfiguration `json:"AccountingConfiguration" rule:"nullable"`
	// Whether this is a portfolio rather than a single enterprise.
	IsPortfolio bool `json:"IsPortfolio"`
}

// AcceptedCurrency is a currency that an enterprise accepts.
type AcceptedCurrency struct {
	// ISO 4217 code.
	Currency string `json:"Currency"`
	// Whether it is the default.
	IsDefault bool `json:"IsDefault"`
	// Whether it is in use.
	IsEnabled bool `json:"IsEnabled"`
}

// AccountingConfiguration is the configuration of accounting. The server stores
// none, so it is always null.
type AccountingConfiguration struct{}

// PaymentCardStorage is where payment cards are stored. The server stores none,
// so it is always null.
type PaymentCardStorage struct {
	// Public key for encrypting card data.
	PublicKey string `json:"PublicKey"`
}
