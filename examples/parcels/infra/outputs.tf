output "database_password" {
  value = aws_db_instance.main.password
}

output "bucket" {
  value = aws_s3_bucket.label.id
}
