terraform {
  backend "s3" {
    bucket = "parcels-state"
    key    = "terraform.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region     = var.region
  access_key = "AKIAEXAMPLEEXAMPLE00"
}
