variable "region" {
  description = "Where the service runs."
}
