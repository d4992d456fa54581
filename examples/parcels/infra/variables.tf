variable "region" {
  default = "eu-central-1"
}

variable "database_password" {
  type    = string
  default = "hunter2-but-longer"
}

variable "replicas" {
  description = "How many containers answer requests"
  type        = "string"
  default     = 2
}

variable "forgotten" {}
